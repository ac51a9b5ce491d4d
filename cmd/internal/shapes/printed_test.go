package shapes

import (
	"encoding/json"
	"testing"
)

// A program that reads an array is never handed null.
func TestArraysAreNeverNull(t *testing.T) {
	for want, a := range map[string]Shape{"[]": Array[Hit](nil), "[[]]": Array[Array[Hit]]{nil}} {
		if got, err := json.Marshal(a); err != nil || string(got) != want {
			t.Errorf("%#v is written as %s, %v; want %s", a, got, err, want)
		}
	}
}
