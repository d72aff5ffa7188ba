//! Persian and English: messages, digits, letters.
