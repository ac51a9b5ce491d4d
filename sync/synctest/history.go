package synctest

import (
	"slices"
	"time"

	"rapporteur/sync/remote"
)

// touches: who changed a file, the newest first, where the remote can tell.
func touches(f *fixture) {
	history, can := f.Remote.(remote.Historian)
	if !can {
		f.Skip("the remote cannot tell who changed a file")
	}
	for i, text := range []string{"1", "", "1", "2"} { // "" leaves the file alone
		b := Batch(string(rune('A'+i)), "a", text)
		if text == "" {
			b = Batch("B", "other", "x")
		}
		b.Author.Name, b.At = "Author "+b.ID, b.At.Add(time.Duration(i)*time.Minute)
		if i == 2 {
			b.Files, b.Removed = nil, []string{"a"}
		}
		f.must(b)
	}
	var by, said []string
	look := func(most int) func(remote.Touch) (bool, error) {
		by, said = nil, nil
		return func(t remote.Touch) (bool, error) {
			data, err := t.Data()
			by, said = append(by, t.By), append(said, string(data))
			if t.At.IsZero() || t.At.Location() != time.UTC {
				f.Errorf("%s signed at %v", t.By, t.At)
			}
			return len(by) < most, err
		}
	}
	if err := history.Touches(f.ctx, "a", f.at, look(9)); err != nil {
		f.Fatal(err)
	}
	if !slices.Equal(by, []string{"Author D", "Author C", "Author A"}) || !slices.Equal(said, []string{"2", "", "1"}) {
		f.Errorf("the file was changed by %q to %q", by, said)
	}
	if err := history.Touches(f.ctx, "a", f.at, look(1)); err != nil || len(by) != 1 {
		f.Errorf("the newest only: %q, %v", by, err)
	}
	if err := history.Touches(f.ctx, "none/here", f.at, look(9)); err != nil || len(by) != 0 {
		f.Errorf("nobody changed what is not there: %q, %v", by, err)
	}
}
