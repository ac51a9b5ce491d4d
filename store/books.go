package store

import (
	"bytes"
	"fmt"
	"strings"
)

// bookPart is how much of a book one value holds, in bytes.
const bookPart = 512 << 10

func bookKey(name string, n int) []byte {
	return append(part(spaceBook, name), byte(n))
}

// putBook replaces one of sync's own values; nil removes it.
func (t *tx) putBook(name string, b []byte) error {
	if name == "" || strings.ContainsRune(name, 0) {
		return fmt.Errorf("the book %q has a name that cannot be used", name)
	}
	n := 0
	for ; b != nil && (n == 0 || n*bookPart < len(b)); n++ {
		if err := t.put(bookKey(name, n), b[n*bookPart:min(len(b), (n+1)*bookPart)]); err != nil {
			return err
		}
	}
	for ; ; n++ { // what a longer one left
		old, err := t.read(bookKey(name, n))
		if err != nil || old == nil {
			return err
		}
		if err := t.drop(bookKey(name, n)); err != nil {
			return err
		}
	}
}

// Book is one of sync's own values, nil when there is none.
func (r *Replica) Book(name string) ([]byte, error) {
	var out []byte
	err := r.each(part(spaceBook, name), func(_ *tx, _, payload []byte) (bool, error) {
		if out == nil {
			out = []byte{}
		}
		out = append(out, payload...)
		return true, nil
	})
	return out, err
}

// BookNames lists the names of sync's own values that start with prefix.
func (r *Replica) BookNames(prefix string) ([]string, error) {
	var out []string
	err := r.each(in(spaceBook, prefix), func(_ *tx, key, _ []byte) (bool, error) {
		name := key[1:bytes.IndexByte(key, 0)]
		if key[len(key)-1] == 0 {
			out = append(out, string(name))
		}
		return true, nil
	})
	return out, err
}
