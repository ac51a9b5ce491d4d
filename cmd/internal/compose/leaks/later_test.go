package leaks

import (
	"errors"
	"math/rand/v2"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/rules"
)

// Minutes, and the writer's own name.

func takeIntoMinutes(w *world, d *device, a Act, _ *rand.Rand) error {
	s := w.story(a)
	if s.in == "" || len(s.entries) == 0 {
		return errNothing
	}
	if _, err := d.Records.Output(igf.MinutesID(s.in)); err != nil {
		_, err := d.Minutes.BeginAgreed(w.ctx, s.in, s.entries)
		return err
	}
	if _, err := d.Minutes.TakeOverAgreed(w.ctx, s.in); err != nil {
		return err
	}
	_, err := d.Minutes.TakeIntoAgreed(w.ctx, s.in, s.entries)
	return err
}

func openMinutes(w *world, d *device, a Act, _ *rand.Rand) error {
	s := w.story(a)
	if s.in == "" {
		return errNothing
	}
	if _, err := d.Records.Output(igf.MinutesID(s.in)); err != nil {
		return errNothing
	}
	_, err := d.Minutes.OpenCorrections(w.ctx, s.in, "2090-01-01")
	return err
}

func publishMinutes(w *world, d *device, a Act, _ *rand.Rand) error {
	s := w.story(a)
	if s.in == "" {
		return errNothing
	}
	o, err := d.Records.Output(igf.MinutesID(s.in))
	if err != nil {
		return errNothing
	}
	_, err = d.Drafting.Publish(w.ctx, o.ID, o.Draft, "As agreed")
	return err
}

// rewordMinutes changes the paragraph that names the person, so that it is not
// the words of their entry any more.
func rewordMinutes(w *world, d *device, a Act, _ *rand.Rand) error {
	s := w.story(a)
	_, err := d.Drafting.EditOutput(w.ctx, igf.MinutesID(s.in), func(o *igf.Output) error {
		lines := strings.Split(o.Draft, "\n")
		for i, l := range lines {
			if strings.Contains(fold(l), fold(s.family)) {
				lines[i] = "After a long discussion: " + strings.TrimRight(l, ".。") + ", with one voice against."
			}
		}
		o.Draft = strings.Join(lines, "\n")
		return nil
	})
	return err
}

func signAs(w *world, d *device, a Act, _ *rand.Rand) error {
	if w.signed[a.Device] != 0 {
		return errNothing
	}
	s := w.story(a)
	err := d.Device.SetSelf(w.ctx, igf.Self{Name: s.name(), Email: s.email(), Naming: igf.Named})
	if err == nil {
		w.signed[a.Device] = a.Person
		s.mentioned(a.Do, "")
	}
	return err
}

var signedWays = []string{"note", "comment", "response", "outreach", "tally", "minutes", "take over"}

func writeSigned(w *world, d *device, a Act, r *rand.Rand) error {
	s := w.story(a)
	if w.signed[a.Device] != a.Person {
		return errNothing
	}
	x := newDoor(w, d, r, a.Person)
	var err error
	switch a.Door {
	case "note":
		err = x.note(rules.NoteInput{Text: "We met."})
	case "comment":
		err = x.comment(rules.CommentInput{})
	case "response":
		err = x.respond("Noted.")
	case "outreach":
		err = x.outreach(igf.Outreach{Forum: "A forum"})
	case "tally":
		_, err = d.Capture.AddTally(w.ctx, x.session, igf.Tally{OnSite: &igf.Count{Number: 4}})
	case "minutes":
		if err = x.note(rules.NoteInput{Text: "We met."}); err == nil {
			s.saved(x.session, x.entry)
			err = takeIntoMinutes(w, d, a, r)
		}
	case "take over":
		if _, err = d.Minutes.TakeOverAgreed(w.ctx, x.session); err != nil {
			err = errNothing
		}
	}
	if err == nil {
		s.mentioned(a.Do+" "+a.Door, "")
	}
	return err
}

func signAnonymously(w *world, d *device, a Act, _ *rand.Rand) error {
	s := w.story(a)
	if w.signed[a.Device] != a.Person {
		return errNothing
	}
	err := d.Device.SetSelf(w.ctx, igf.Self{Name: s.name(), Email: s.email(), Naming: igf.Anonymous})
	s.hidden = err == nil
	return err
}

func signAsBefore(w *world, d *device, a Act, _ *rand.Rand) error {
	if w.signed[a.Device] != a.Person {
		return errNothing
	}
	w.signed[a.Device] = 0
	w.story(a).forgotten = true
	return d.Device.SetSelf(w.ctx, writer(a.Device))
}

// aParticipant decides of all that is held on a device that "a participant" stands instead.
func aParticipant(w *world, d *device, _ Act, _ *rand.Rand) error {
	held, err := d.Holding.Held()
	if err != nil {
		return err
	}
	if len(held) == 0 {
		return errNothing
	}
	for _, h := range held {
		if err := d.Holding.Resolve(w.ctx, h.Record.Key(), disclosure.Participant); err != nil && !disclosure.WaitsForChoice(err) && !errors.Is(err, igf.ErrNotFound) {
			return err
		}
	}
	return nil
}
