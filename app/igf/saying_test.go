package igf

import (
	"iter"
	"reflect"
)

// place is where a record of each kind says words.
type place struct {
	kind  Kind
	class class
	path  string
}

// eachSaying yields a record for each field of each kind that says words there, and "x" elsewhere.
func eachSaying(words string) iter.Seq2[Record, place] {
	return func(yield func(Record, place) bool) {
		for _, k := range Kinds() {
			fields := 0
			eachField(everything(k, "x"), func(string, class, reflect.Value) { fields++ })
			for i := range fields {
				rec, n, at := everything(k, "x"), 0, place{kind: k}
				eachField(rec, func(path string, c class, v reflect.Value) {
					if n == i {
						at.class, at.path = c, path
						put(v, words)
					}
					n++
				})
				if !yield(rec, at) {
					return
				}
			}
		}
	}
}
