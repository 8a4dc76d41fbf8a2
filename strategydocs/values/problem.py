"""What is raised where an expression in prose can't be evaluated."""


class ValueProblem(Exception):
    """An expression can't be evaluated: `str()` says what is wrong, `remedy` how to mend it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy
