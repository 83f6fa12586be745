//! Keeping it: the append-only log, drafts, settings, schema versions, backup.
