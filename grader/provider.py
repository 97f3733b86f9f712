"""Where Hypothesis gets its choices from when it draws inputs for a grade.

Hypothesis mixes constants into its draws that it collects from whatever modules of the project happen to be imported,
so the same seed draws other inputs in another process. A grade must not depend on that.
"""

from typing import Any

from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

BACKEND = "stridewise"


class Reproducible(HypothesisProvider):
    """Hypothesis' own provider, less the constants."""

    def _maybe_draw_constant(self, *_args: Any, **_kwargs: Any) -> None:
        return None


AVAILABLE_PROVIDERS[BACKEND] = f"{__name__}.{Reproducible.__name__}"
