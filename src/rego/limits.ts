/** Longest Rego source that is read, in UTF-16 code units. Gatekeeper templates are a few thousand. */
export const MAX_SOURCE_LENGTH = 1_000_000

/** Deepest nesting of terms and bodies, and the longest chain of infix operators or calls. */
export const MAX_NESTING = 200

/** Elements visited, functions called and elements produced by one evaluation before it is stopped. */
export const DEFAULT_MAX_STEPS = 5_000_000

/** Longest string that a built-in may produce, in UTF-16 code units. */
export const MAX_STRING_LENGTH = 8_000_000

/** Longest body. */
export const MAX_BODY_LENGTH = 1_000

/** Longest chain of rules and functions that use each other. Rego forbids recursion, so only text can make it long. */
export const MAX_RULE_CHAIN = 200

/** Deepest JSON document that is taken in. */
export const MAX_DOCUMENT_DEPTH = 500

/** Largest number that is calculated with, as a power of two. */
export const MAX_NUMBER_BITS = 65_536
