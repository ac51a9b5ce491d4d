package shell

import (
	"context"
	"errors"
	"strings"
	"time"

	"rapporteur/app/igf"
)

// KeepWithin is how long a keystroke may stand on the screen alone before the
// journal has it.
const KeepWithin = 200 * time.Millisecond

// SlotPrefix begins the slots of what is typed on a screen about one thing.
func SlotPrefix(s ScreenName, id string) string { return string(s) + "/" + id + "#" }

// PlaceOf is where the text of a slot was typed.
func PlaceOf(slot string) Location {
	name, rest, _ := strings.Cut(slot, "/")
	id, _, _ := strings.Cut(rest, "#")
	return Location{Screen: ScreenName(name), ID: id}
}

// Journal is the way of a screen to what is typed and not saved. It writes in
// the order of its queue, together with the saves of the same screen.
type Journal struct {
	jobs    *Jobs
	queue   *SerialQueue
	unsaved unsaved
	failed  func(error)
}

// unsaved is what a journal needs of the workspace.
type unsaved interface {
	KeepUnsaved(u igf.Unsaved) error
	DropUnsaved(slot string) error
}

// NewJournal makes one. failed hears on the main thread what could not be
// written.
func NewJournal(d *Env, q *SerialQueue, failed func(error)) *Journal {
	return &Journal{jobs: d.Jobs, queue: q, unsaved: d.Work.Device, failed: failed}
}

// Write keeps u.
func (j *Journal) Write(u igf.Unsaved) { j.do(func() error { return j.Store(u) }) }

// Forget ends what is kept of a slot.
func (j *Journal) Forget(slot string) { j.do(func() error { return j.Drop(slot) }) }

// Store is Write for a job in the background that goes on when u is kept.
func (j *Journal) Store(u igf.Unsaved) error { return j.unsaved.KeepUnsaved(u) }

// Drop is Forget for such a job. A slot that is not known is forgotten already.
func (j *Journal) Drop(slot string) error {
	if err := j.unsaved.DropUnsaved(slot); !errors.Is(err, igf.ErrNotFound) {
		return err
	}
	return nil
}

func (j *Journal) do(work func() error) {
	j.queue.Save(func(context.Context) error { return work() }, func(err error) {
		if err != nil {
			j.failed(err)
		}
	})
}

// Keeper keeps in the journal what is typed in one field and not saved yet. Its
// own methods are called on the main thread.
type Keeper struct {
	*Journal
	now   func() (u igf.Unsaved, keep bool)
	dirty bool // typed since the journal last had it
	timed bool // the journal will have it shortly
}

// NewKeeper makes a keeper. now is what stands in the field, and whether it is
// worth keeping; what is not is forgotten.
func NewKeeper(j *Journal, now func() (u igf.Unsaved, keep bool)) *Keeper {
	return &Keeper{Journal: j, now: now}
}

// Typed follows each keystroke: within KeepWithin the journal has what stands
// in the field.
func (k *Keeper) Typed() {
	k.dirty = true
	if k.timed {
		return
	}
	k.timed = true
	k.jobs.After(KeepWithin, func() { k.timed = false; k.Keep() })
}

// Keep writes what stands in the field at once, if anything was typed since it
// was last written.
func (k *Keeper) Keep() {
	if !k.dirty {
		return
	}
	k.dirty = false
	if u, keep := k.now(); keep {
		k.Write(u)
	} else {
		k.Forget(u.Slot)
	}
}

// Done says that nothing of what was typed so far needs keeping any more: it is
// being saved, or stands elsewhere.
func (k *Keeper) Done() { k.dirty = false }
