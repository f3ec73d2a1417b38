"""Make of the students the models that ship.

python -m training.entities.assemble --students build/students --out streamproc/entities/model
"""

import argparse
import shutil
from pathlib import Path

from streamproc.entities.model.finder import NETS
from training.entities.graph import write_model, write_tables
from training.entities.student import load_student

__all__ = ["main"]


def main() -> None:
    """Assemble."""
    parser = argparse.ArgumentParser(description="Make of the students the models that ship.")
    parser.add_argument("--students", type=Path, default=Path("build/students"))
    parser.add_argument("--bert", type=Path, default=Path("build/bert"))
    parser.add_argument("--out", type=Path, default=Path("streamproc/entities/model"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    loaded = {
        name: load_student(options.students, name)
        for name in sorted({name for names in NETS.values() for name in names})
    }
    write_tables({name: student for name, (student, _) in loaded.items()}, options.out)
    for model, names in NETS.items():
        facts = {f"{name}.{key}": fact for name in names for key, fact in loaded[name][1].items()}
        write_model({name: loaded[name][0] for name in names}, options.out / f"{model}.onnx", facts)
    for words in ("known.words", "common.words"):
        shutil.copyfile(options.students / words, options.out / words)
    shutil.copyfile(options.bert / "vocab.txt", options.out / "pieces.txt")


if __name__ == "__main__":
    main()
