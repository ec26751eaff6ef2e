"""From annotated policies to models: reading the corpus, fitting, measuring."""
