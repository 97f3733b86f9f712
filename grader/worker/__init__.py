"""The border: the process that runs a submission, and the one that asks it. Only values pass between them."""
