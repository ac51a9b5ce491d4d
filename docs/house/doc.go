// Package house holds the rules that the program's own code keeps, as tests:
// who may import whom, how long a file and a function may be, and that every
// package says what it is for.
//
// The import rules are written once, as depguard rules in .golangci.yml, and
// read from there; what a package must not reach through others is asked of
// "go list -deps". The package is never imported and never part of a program.
package house
