//! One identification run: from a register to a results folder with evidence.
