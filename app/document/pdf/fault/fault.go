// Package fault turns a panic while a PDF is made into an error of that one
// document, in whichever goroutine it happens: the program goes on, and nobody
// waits for a piece that will never come. It never hides where the fault is.
package fault

import (
	"fmt"
	"path"
	"runtime"
	"strings"

	"rapporteur/app/igf"
)

// Error is a fault of the program, and not of the document.
type Error struct {
	While igf.Sentence // what the program was doing, "setting the rows of a table"
	Cause any          // of the panic
	Place string       // in the source, "layout/table.go:95"; "" when it is not known
}

func (e *Error) Error() string { return e.Sentence().String() }

// Sentence is what the error says, with its format.
func (e *Error) Sentence() igf.Sentence {
	place := igf.Sentence{}
	if e.Place != "" {
		place = igf.Sentencef(" (%s)", e.Place)
	}
	return igf.Sentencef("the program has a fault that showed while %s: %v%s. Please report it; another format, .html or .md, may do meanwhile", e.While, e.Cause, place)
}

// Unwrap returns the cause where that is an error.
func (e *Error) Unwrap() error {
	err, _ := e.Cause.(error)
	return err
}

// Catch turns a panic into *err. It must be deferred itself, in the goroutine
// that may panic: a panic in another one ends the program.
func Catch(err *error, while igf.Sentence) {
	if v := recover(); v != nil {
		*err = &Error{While: while, Cause: v, Place: place()}
	}
}

// place returns where the panic began: the first frame below the runtime's own.
func place() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)]) // without Callers, place and Catch
	for {
		f, more := frames.Next()
		if f.Function != "" && !strings.HasPrefix(f.Function, "runtime.") {
			return fmt.Sprintf("%s/%s:%d", path.Base(path.Dir(f.File)), path.Base(f.File), f.Line)
		}
		if !more {
			return ""
		}
	}
}
