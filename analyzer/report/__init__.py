"""Reports: one module a format under ``formats``; nothing is decided here, only shown."""
