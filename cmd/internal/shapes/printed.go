package shapes

import (
	"bytes"
	"encoding/json"
)

// Shape is what a command may print: the shapes of this package and arrays of them, so
// that no record leaves the program as it is kept, and every field is in the contract.
type Shape interface{ shape() }

// Array is a list that a command prints; it is never null.
type Array[T Shape] []T

func (Array[T]) shape() {}

// ArrayOf maps a list.
func ArrayOf[T any, U Shape](list []T, f func(T) U) Array[U] { return Each(list, f) }

// MarshalJSON writes [] where there is nothing.
func (a Array[T]) MarshalJSON() ([]byte, error) {
	if len(a) == 0 {
		return []byte("[]"), nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // the writer of the whole decides
	err := e.Encode([]T(a))
	return b.Bytes(), err
}

// What commands print, alone or in an array.

func (Agreed) shape()       {}
func (Answers) shape()      {}
func (Balance) shape()      {}
func (Check) shape()        {}
func (CheckFile) shape()    {}
func (Clock) shape()        {}
func (Comment) shape()      {}
func (Compare) shape()      {}
func (Conduct) shape()      {}
func (Conflict) shape()     {}
func (Contested) shape()    {}
func (Cycle) shape()        {}
func (CycleFacts) shape()   {}
func (Declined) shape()     {}
func (Demo) shape()         {}
func (Draft) shape()        {}
func (Duties) shape()       {}
func (Duty) shape()         {}
func (Exposed) shape()      {}
func (File) shape()         {}
func (Form) shape()         {}
func (Gaps) shape()         {}
func (Group) shape()        {}
func (Held) shape()         {}
func (Hit) shape()          {}
func (Import) shape()       {}
func (ImportRoster) shape() {}
func (Incident) shape()     {}
func (Init) shape()         {}
func (Merged) shape()       {}
func (ManualPage) shape()   {}
func (Note) shape()         {}
func (Output) shape()       {}
func (OutputText) shape()   {}
func (Outreach) shape()     {}
func (PastImport) shape()   {}
func (Place) shape()        {}
func (Point) shape()        {}
func (Preview) shape()      {}
func (PutBack) shape()      {}
func (Receipt) shape()      {}
func (Remote) shape()       {}
func (Report) shape()       {}
func (Rescue) shape()       {}
func (Response) shape()     {}
func (Restore) shape()      {}
func (Seated) shape()       {}
func (Session) shape()      {}
func (SetAside) shape()     {}
func (ShownComment) shape() {}
func (ShownNote) shape()    {}
func (SignIn) shape()       {}
func (SignedOut) shape()    {}
func (Signer) shape()       {}
func (Status) shape()       {}
func (Tally) shape()        {}
func (ThisDevice) shape()   {}
func (Undone) shape()       {}
func (Unplaced) shape()     {}
func (Withdrawn) shape()    {}
func (WordLists) shape()    {}
func (Year) shape()         {}
