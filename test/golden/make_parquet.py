"""Writes parquet.json: small Parquet files as pyarrow writes them, in every codec and encoding that nnc reads, and what is in them.

    pip install pyarrow
    python test/golden/make_parquet.py
"""

import base64
import datetime
import decimal
import io
import json
import math
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROWS = 30
CITIES = ["Bern", "Oslo", "Rome"]


def columns():
    """Numbers of every type, truths, texts, lists; some of them missing."""
    return {
        "i8": pa.array([row - 15 for row in range(ROWS)], pa.int8()),
        "i32": pa.array([row * row * 1000 - 7 for row in range(ROWS)], pa.int32()),
        "i64": pa.array([row * 2**33 - 5 for row in range(ROWS)], pa.int64()),
        "u32": pa.array([4294967295 - row for row in range(ROWS)], pa.uint32()),
        "u64": pa.array([2**63 + 2**40 * row for row in range(ROWS)], pa.uint64()),
        "f16": pa.array([row / 4 for row in range(ROWS)], pa.float16()),
        "f32": pa.array([row * 0.5 - 3 for row in range(ROWS)], pa.float32()),
        "f64": pa.array([None if row % 7 == 3 else row / 8 for row in range(ROWS)], pa.float64()),
        "money": pa.array([decimal.Decimal(row) / 4 - 2 for row in range(ROWS)], pa.decimal128(9, 2)),
        "truth": pa.array([row % 3 == 0 for row in range(ROWS)], pa.bool_()),
        "city": pa.array([None if row == 11 else CITIES[row * 7 % 3] for row in range(ROWS)], pa.string()),
        "list": pa.array([[row, row + 0.5] for row in range(ROWS)], pa.list_(pa.float32())),
    }


def file_of(table, **options):
    """The bytes of the file in base64."""
    out = io.BytesIO()
    pq.write_table(table, out, store_schema=False, **options)
    return base64.b64encode(out.getvalue()).decode()


def plain(value):
    """As JSON can say it."""
    if isinstance(value, decimal.Decimal):
        return float(value)
    return [plain(item) for item in value] if isinstance(value, list) else value


def case(name, chosen, **options):
    table = pa.table({key: value for key, value in columns().items() if key in chosen})
    contents = {key: [plain(value) for value in table[key].to_pylist()] for key in table.column_names}
    return {"name": name, "file": file_of(table, **options), "columns": contents}


def cases():
    everything = list(columns())
    few = ["i32", "f64", "truth", "city"]
    yield case("every type", everything)
    yield case("every type, no dictionary", everything, use_dictionary=False, compression="none")
    yield case("pages of version 2", everything, data_page_version="2.0", compression="none")
    for codec in ("gzip", "brotli", "zstd", "lz4"):
        yield case(codec, few, compression=codec)
    yield case("pages of version 2, packed", few, data_page_version="2.0", compression="zstd")
    yield case("groups of rows", few, row_group_size=7)
    yield case("small pages", few, data_page_size=64, write_batch_size=8, use_dictionary=["city"])
    yield case("deltas", ["i32", "i64"], use_dictionary=False, column_encoding={"i32": "DELTA_BINARY_PACKED", "i64": "DELTA_BINARY_PACKED"})
    yield case("lengths, then texts", ["f32", "city"], use_dictionary=False, column_encoding={"city": "DELTA_LENGTH_BYTE_ARRAY"})
    yield case("split bytes", ["f32", "f64"], use_dictionary=False, column_encoding={"f32": "BYTE_STREAM_SPLIT", "f64": "BYTE_STREAM_SPLIT"})


def refused():
    day = datetime.date(2020, 1, 1)
    numbers = pa.array([1.0, 2.0])
    yield "dates", pa.table({"x": numbers, "when": pa.array([day, day])}), {}
    yield "times", pa.table({"x": numbers, "when": pa.array([datetime.datetime(2020, 1, 1)] * 2)}), {}
    yield "records", pa.table({"x": numbers, "when": pa.array([{"a": 1, "b": 2}] * 2)}), {}
    yield "lists of lists", pa.table({"x": numbers, "when": pa.array([[[1.0]], [[2.0]]])}), {}
    yield "bytes of a length", pa.table({"x": numbers, "when": pa.array([b"ab", b"cd"], pa.binary(2))}), {}
    yield "shared beginnings", pa.table({"x": numbers, "when": pa.array(["ab", "ac"])}), {"use_dictionary": False, "column_encoding": {"when": "DELTA_BYTE_ARRAY"}}
    yield "lists of different lengths", pa.table({"x": numbers, "when": pa.array([[1.0], [1.0, 2.0]])}), {}
    yield "missing in a list", pa.table({"x": numbers, "when": pa.array([[1.0], [None]])}), {}
    yield "NaN", pa.table({"x": pa.array([1.0, math.nan]), "when": numbers}), {}
    yield "infinity", pa.table({"x": pa.array([1.0, math.inf]), "when": numbers}), {}
    yield "no rows", pa.table({"x": pa.array([], pa.float64()), "when": pa.array([], pa.float64())}), {}


def main():
    content = {
        "made_by": f"pyarrow {pa.__version__}",
        "cases": list(cases()),
        "refused": {name: file_of(table, **options) for name, table, options in refused()},
    }
    path = Path(__file__).parent / "parquet.json"
    lines = [json.dumps(case) for case in content.pop("cases")]
    rest = json.dumps(content)[1:]
    path.write_text('{"cases": [\n' + ",\n".join(lines) + "\n], " + rest + "\n", encoding="utf-8")
    print(f"{path} ({path.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
