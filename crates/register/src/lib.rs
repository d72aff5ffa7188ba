//! Registers and tables in: files of any common kind to checked columns.
