"""Half precision where the processor has units for it; elsewhere it would take a hundred times as long."""

import torch

__all__ = ["autocast"]

UNITS = ("avx512_bf16", "amx_bf16", "bf16")
"""as x86 and Arm processors call them"""


def autocast() -> torch.autocast:
    """Compute in bfloat16 within the context, or in float32 as ever."""
    has = torch.cpu.get_capabilities()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=any(has.get(unit) for unit in UNITS))
