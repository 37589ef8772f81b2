//! Owns spreadsheets going out, and everything that comes in as a file from outside: read in a
//! limited child process, turned into grids, orders and text, and never trusted silently.

pub mod out;
