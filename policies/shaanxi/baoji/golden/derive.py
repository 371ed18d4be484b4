#!/usr/bin/env python3
"""宝鸡黄金算例的独立推导；数字取自三份通知和它们的解读（见 ../2019-48.pol 的说明）。用法见 policies/derivation/golden.py。"""

import datetime
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2] / "derivation"))

from arithmetic import chronic, fee, inpatient  # noqa: E402
from golden import Policy, main  # noqa: E402

if __name__ == "__main__":
    visits = {"普通住院": inpatient, "门诊慢特病": chronic, "普通门诊": fee}
    sys.exit(main(Policy(visits, first=datetime.date(2019, 7, 1)), HERE))
