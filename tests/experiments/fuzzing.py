"""The fuzzing targets under atheris, which is guided by the lines that an input reaches.

atheris is no dependency of the project; in an environment of its own:

    pip install atheris && pip install -e .
    python tests/experiments/fuzzing.py TARGET FOLDER -runs=200000 -max_total_time=600

TARGET is one of ``tests/fuzz/targets.py``; FOLDER keeps the corpus, which begins with valid inputs of each kind. What
follows are options of libFuzzer. The run ends at the first exception, with the input in a file ``...crash-...``.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Fuzz one target, beginning with its seeds."""
    import atheris  # noqa: PLC0415 - not where the tests run

    sys.path.insert(0, str(ROOT))
    with atheris.instrument_imports(include=["grader", "zipfile", "nbformat"]):
        from tests.fuzz import seeds, targets  # noqa: PLC0415 - they are instrumented while they are imported

    name, folder, *options = sys.argv[1:]
    corpus = Path(folder)
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds.SEEDS[name]):
        (corpus / f"seed-{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], str(corpus), f"-artifact_prefix={corpus}-", *options], targets.TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
