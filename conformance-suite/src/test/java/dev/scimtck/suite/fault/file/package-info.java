/** Faults that are dropped in: files in a folder, and classes found there or on the class path. */
@org.jspecify.annotations.NullMarked
package dev.scimtck.suite.fault.file;
