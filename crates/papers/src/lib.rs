//! Owns the printed papers of the trade.
