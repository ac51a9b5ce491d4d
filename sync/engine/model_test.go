package engine_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
	"rapporteur/sync/folder"
	"rapporteur/sync/remote"
)

// world is the room as the model test drives it, and what must become of all
// that was saved in it.
type world struct {
	*room
	t       *rapid.T
	entries map[string]string // id → text, of all that a person was told is saved
	edits   map[string]bool   // words that were put into documents
	sheets  map[string]string // the longest state of each sheet's file
	heads   []remote.Revision
}

// inRooms checks a property in many rooms, in few of them in short mode: each is
// full of real replicas.
func inRooms(t *testing.T, property func(*rapid.T, *room)) {
	rooms := 0
	rapid.Check(t, func(rt *rapid.T) {
		if rooms++; testing.Short() && rooms > 3 {
			return
		}
		dir, err := os.MkdirTemp(t.TempDir(), "room")
		if err != nil {
			rt.Fatal(err)
		}
		r := newRoomIn(rt, dir)
		defer r.close()
		property(rt, r)
	})
}

// Devices take notes, edit the same documents, sync, and end in the middle of
// it, in any order. Whatever happened: once everybody has synced undisturbed, all
// hold the same; each entry stands in the repository once, in its words;
// sheets only ever grew; the branch only moved forward; and every edit is in
// the document, was replaced by who saw it, or is in a conflict.
func TestModel(t *testing.T) {
	inRooms(t, func(rt *rapid.T, r *room) {
		w := &world{room: r, t: rt, entries: map[string]string{}, edits: map[string]bool{}, sheets: map[string]string{}}
		for i := range rapid.IntRange(2, 4).Draw(rt, "devices") {
			w.device(fmt.Sprintf("d%d", i))
		}
		any := func() *device { return rapid.SampledFrom(w.devices).Draw(rt, "device") }
		rt.Repeat(map[string]func(*rapid.T){
			"note":  func(*rapid.T) { w.note(any()) },
			"draft": func(*rapid.T) { w.draft(any()) },
			"group": func(*rapid.T) { w.group(any()) },
			"sync":  func(*rapid.T) { w.syncOne(any(), nil) },
			"crash": func(rt *rapid.T) {
				w.syncOne(any(), ending(rapid.IntRange(1, 120).Draw(rt, "call"), rapid.Bool().Draw(rt, "after")))
			},
			"breaks": func(rt *rapid.T) { w.syncOne(any(), w.broken(rt)) },
			"":       func(*rapid.T) { w.watch() },
		})
		w.quiet()
	})
}

func (w *world) note(d *device) {
	n := d.note(fmt.Sprintf("%s remarks %d", d.name, len(w.entries)))
	n.Sheet = rapid.SampledFrom([]string{"main", "side", igf.OnlineSheet(2022)}).Draw(w.t, "sheet")
	d.save(n)
	w.entries[n.ID] = n.Text
}

// draft puts a word of its own into one line of the shared text.
func (w *world) draft(d *device) {
	rec, err := d.store.Get(igf.OutputKey(sampleOutput))
	if errors.Is(err, igf.ErrNotFound) {
		rec, err = output("Norms", strings.Repeat("Line.\n\n", 6)), nil
	}
	if err != nil {
		w.t.Fatal(err)
	}
	o := rec.(*igf.Output)
	lines := strings.Split(o.Draft, "\n")
	i := rapid.IntRange(0, len(lines)-1).Draw(w.t, "line")
	word := fmt.Sprintf("w%dw", len(w.edits))
	lines[i] += " " + word
	o.Draft = strings.Join(lines, "\n")
	d.save(o)
	w.edits[word] = true
}

func (w *world) group(d *device) {
	g := group("")
	if rec, err := d.store.Get(g.Key()); err == nil {
		g = rec.(*igf.Group)
	}
	word := fmt.Sprintf("w%dw", len(w.edits))
	g.Roles = append(g.Roles, igf.Role{ID: strings.ToLower(d.ids.next()), Role: word})
	d.save(g)
	w.edits[word] = true
}

// broken returns a connection that breaks at a commit, before or after it was
// applied, or finds that somebody else was first.
func (w *world) broken(rt *rapid.T) *hooks {
	err := rapid.SampledFrom([]error{remote.ErrMoved, remote.ErrUnreachable, errors.New("an answer that nobody knows")}).Draw(rt, "error")
	left := rapid.IntRange(1, 3).Draw(rt, "times")
	hit := func(call string) error {
		if call != "Commit" || left == 0 {
			return nil
		}
		left--
		return err
	}
	if err != remote.ErrMoved && rapid.Bool().Draw(rt, "applied") {
		return &hooks{after: hit}
	}
	return &hooks{before: hit}
}

func (w *world) syncOne(d *device, hook *hooks) {
	if hook == nil {
		d.sync()
		return
	}
	_, err := d.engine(hook.replica(d.store), hook.remote(d.folder())).Sync(context.Background())
	if errors.Is(err, remote.ErrRewritten) || errors.Is(err, igf.ErrChanged) {
		w.t.Fatalf("%s: %v", d.name, err)
	}
}

// watch looks at the repository after each act.
func (w *world) watch() {
	f, err := folder.Open(w.shared)
	if err != nil {
		w.t.Fatal(err)
	}
	head, err := f.Head(context.Background(), "")
	if err != nil {
		w.t.Fatal(err)
	}
	if n := len(w.heads); n > 0 {
		if w.heads[n-1] == head {
			return
		}
		if _, err := f.Changes(context.Background(), w.heads[n-1], head); err != nil {
			w.t.Fatalf("the branch did not move forward: %v", err)
		}
	}
	w.heads = append(w.heads, head)
	if head == "" {
		return
	}
	for path, data := range w.files() {
		if !strings.Contains(path, "/sheets/") {
			continue
		}
		if !strings.HasPrefix(data, w.sheets[path]) {
			w.t.Fatalf("%s did not only grow", path)
		}
		w.sheets[path] = data
	}
	for id, n := range w.room.entries() {
		if n != 1 {
			w.t.Fatalf("entry %s stands in %d places", id, n)
		}
	}
}

func (w *world) quiet() {
	for range 2 {
		for _, d := range w.devices {
			d.sync()
		}
	}
	w.watch()
	w.fsck()
	first := w.devices[0].holds()
	said := ""
	for _, d := range w.devices {
		if got := d.holds(); !maps.Equal(got, first) || d.waiting() != 0 {
			w.t.Fatalf("%s holds\n%v\nand %s\n%v", d.name, got, w.devices[0].name, first)
		}
		list, err := d.store.Conflicts()
		if err != nil {
			w.t.Fatal(err)
		}
		for _, c := range list {
			said += c.Ours + c.Theirs + c.Base
		}
	}
	in := w.room.entries()
	for id, text := range w.entries {
		if in[id] != 1 || !strings.Contains(first["entry/"+id], text) {
			w.t.Fatalf("entry %s %q stands in %d places", id, text, in[id])
		}
	}
	if len(in) != len(w.entries) {
		w.t.Fatalf("%d entries, and %d were saved", len(in), len(w.entries))
	}
	for _, path := range slices.Sorted(maps.Keys(first)) {
		said += first[path]
	}
	for word := range w.edits {
		if !strings.Contains(said, word) {
			w.t.Fatalf("the edit %s is neither in a document nor in a conflict:\n%s", word, said)
		}
	}
}
