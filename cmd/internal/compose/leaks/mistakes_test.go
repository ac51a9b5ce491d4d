package leaks

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
	"rapporteur/cmd/internal/compose"
)

// Mistakes: somebody is noted who did not speak, something is left out, a laptop is lost.

// correct says of all entries that name the person that somebody else is meant.
func correct(w *world, d *device, a Act, _ *rand.Rand) error {
	s := w.story(a)
	if len(s.entries) == 0 || !s.pending || s.public {
		return errNothing
	}
	for i, id := range s.entries {
		note := rules.NoteInput{Speaker: "Ann Reader, Library", Naming: igf.Naming(a.Door), Text: "We agree."}
		if slices.Contains(s.doors, "name owner") {
			note.NoOwner = true
		}
		var is *igf.NotFoundError
		n, err := d.Capture.ReviseNote(w.ctx, id, note)
		if errors.As(err, &is) {
			var m *igf.Comment
			if m, err = d.Capture.ReviseComment(w.ctx, id, rules.CommentInput{By: "Ann Reader, Library", Naming: igf.Naming(a.Door), Text: "Longer, please."}); err == nil {
				s.entries[i] = m.ID
			}
		} else if err == nil {
			s.entries[i] = n.ID
		}
		if err != nil {
			return err
		}
	}
	s.hidden, s.forgotten = true, true // nobody hides who was meant by mistake
	return nil
}

// leaveOut leaves out what is held, but for what others write in.
func leaveOut(w *world, d *device, _ Act, _ *rand.Rand) error {
	held, err := d.Holding.Held()
	if err != nil {
		return err
	}
	done := false
	for _, h := range held {
		key := h.Record.Key()
		if key == igf.OutputKey(output) || key == igf.GroupKey(group) || w.opened[key.ID()] != "" || h.Record.Kind() == igf.KindProgramme {
			continue
		}
		if d.Holding.LeaveOut(w.ctx, key) == nil {
			done = true
		}
	}
	if !done {
		return errNothing
	}
	return nil
}

// copied is a backup of a device.
type copied struct {
	backup []byte
	knew   []int // who was hidden when it was made
	had    []int // people and innocent words in it
}

func backUp(w *world, d *device, a Act, _ *rand.Rand) error {
	if w.signed[a.Device] != 0 {
		return errNothing // who signs otherwise later is known on that laptop alone
	}
	var b bytes.Buffer
	if err := d.Device.Backup(w.ctx, &b); err != nil {
		return err
	}
	c := copied{backup: b.Bytes()}
	for n, s := range w.people {
		if s.device == a.Device && s.hidden {
			c.knew = append(c.knew, n)
		}
		if s.device == a.Device && len(s.doors) > 0 {
			c.had = append(c.had, n)
		}
	}
	for n, t := range w.words {
		if t.device == a.Device {
			c.had = append(c.had, n)
		}
	}
	w.copies[a.Device] = c
	return nil
}

// restore goes on from a backup: over the replica, or in another place, where nobody knows
// what was chosen since.
func restore(w *world, d *device, a Act, _ *rand.Rand) error {
	c := w.copies[a.Device]
	if c.backup == nil || w.signed[a.Device] != 0 {
		return errNothing
	}
	w.restored++
	opt := w.options(a.Device, d.log)
	if a.Door == "elsewhere" {
		opt.Replica = filepath.Join(w.dir, fmt.Sprint("r", a.Device, "-", w.restored))
		w.places[a.Device] = opt.Replica
	}
	if err := d.app.Close(); err != nil {
		return err
	}
	done, err := compose.Restore(w.ctx, opt, bytes.NewReader(c.backup))
	if err != nil {
		w.fault = errors.Join(w.fault, err)
		return err
	}
	app, err := compose.Open(w.ctx, opt)
	if err != nil {
		w.fault = errors.Join(w.fault, err)
		return err
	}
	w.devices[a.Device] = &device{app.Workspace, app, d.log}
	for n, s := range w.people {
		if s.device == a.Device && !slices.Contains(c.knew, n) {
			s.forgotten, s.entries, s.imports = true, nil, ""
			// What was chosen went with the laptop; a correction went with the replica, and the entry is
			// printed on the device as the backup has it, but not sent before a person has looked.
			s.public = s.public || a.Door == "elsewhere" || s.class == "K corrected"
		}
	}
	for n, s := range w.people {
		s.lost = s.lost || s.device == a.Device && !slices.Contains(c.had, n)
	}
	maps.DeleteFunc(w.words, func(n int, t typed) bool { return t.device == a.Device && !slices.Contains(c.had, n) })
	w.copies[a.Device] = copied{}
	w.rules[a.Device] = map[string]bool{}
	return done.Hold(w.ctx, app)
}
