"""A fine-tuned Dutch encoder; its packages come with the extra ``transformers``."""

from analyzer.classify.backends import Backend
from analyzer.classify.transformer import TransformerModel

BACKEND = Backend(name="transformer", load=TransformerModel.load)
