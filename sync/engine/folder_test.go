package engine_test

import "testing"

// A newcomer is told of a file that stands where a folder of the format has to be, until it
// is gone again.
func TestFileWhereAFolderMustBe(t *testing.T) {
	for _, path := range []string{"groups", "groups/bpf-sample", "groups/bpf-sample/sheets", "groups/bpf-sample/sheets/main"} {
		t.Run(path, func(t *testing.T) {
			r := newRoom(t)
			a := r.device("a")
			a.save(group("To test"), a.note("one"))
			a.sync()
			r.remove(t, path)
			r.push(t, map[string]string{path: "hello\n"})
			b := r.device("b")
			if rec := b.sync(); len(rec.SetAside) != 1 || rec.SetAside[0].Path != path {
				t.Errorf("a newcomer is told %+v", rec.SetAside)
			}
			r.remove(t, path)
			if rec := b.sync(); len(rec.SetAside) != 0 {
				t.Errorf("it is gone, and told: %+v", rec.SetAside)
			}
		})
	}
}
