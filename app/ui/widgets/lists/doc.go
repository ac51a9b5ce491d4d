// Package lists holds the lists of the window: rows of one height or of many,
// filtered, sorted and loaded in the background.
//
// A list never reads records itself; it shows what it is given.
package lists
