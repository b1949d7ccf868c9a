"""The rules by name: what each does, the example that is its test, and the marks they leave on what they made."""
