// Package house holds the rules that the program's own code keeps, as tests:
// how large a file and a package may be, that every package says what it is for, and
// that the pages about the code are true.
//
// Who may import whom, and how long a function may be, is in .golangci.yml and checked
// by "make lint"; what a package must not reach through others is asked of
// "go list -deps" here. The package is never imported and never part of a program.
package house
