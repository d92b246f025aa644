//! The links of `tests/links/*.tsv`.
