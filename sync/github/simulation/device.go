package simulation

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/remote"
)

// The documents and the sheet that all devices of a simulation share.
const (
	sampleGroup  = "bpf-sample"
	sampleOutput = "bpf-sample/norms"
	sampleSheet  = "main-session"
)

// Device is one laptop with the person at it.
type Device struct {
	Name    string
	Replica *Replica
	Link    *Link

	random *rand.Rand // of the person
	net    *rand.Rand // of the network and the program
	clock  skewed
	edits  int
	texts  []string // what this person wrote into documents
}

// skewed is a laptop's clock that is wrong, with real waiting.
type skewed struct{ by time.Duration }

func (c skewed) Now() time.Time { return time.Now().Add(c.by) }
func (c skewed) Sleep(ctx context.Context, d time.Duration) error {
	return sleep(ctx, d)
}

// NewDevice joins a device to the repository. Its clock may be hours wrong.
func NewDevice(m *Model, n int, seed uint64) *Device {
	random, net := rand.New(rand.NewPCG(seed, uint64(n))), rand.New(rand.NewPCG(seed, uint64(n)+1<<32))
	name := fmt.Sprintf("d%04d", n)
	return &Device{
		Name: name, Replica: NewReplica(name), Link: m.Join(name, net), random: random, net: net,
		clock: skewed{time.Duration(random.IntN(48)-24) * time.Hour},
	}
}

// Sync runs the real engine once, newly made, as after a crash.
func (d *Device) Sync(ctx context.Context) error {
	e, err := engine.New(engine.Params{Replica: d.Replica, Remote: d.Link, Gate: d.Replica.Gate, Clock: d.clock, Random: d.net.Float64})
	if err != nil {
		return err
	}
	_, err = e.Sync(ctx)
	return err
}

// SyncUntilDone repeats a sync until it succeeds or fails for good.
func (d *Device) SyncUntilDone(ctx context.Context) error {
	var err error
	for range 100 {
		if err = d.Sync(ctx); err == nil || !passes(err) {
			return err
		}
		if err := sleep(ctx, time.Duration(d.net.IntN(60))*time.Second); err != nil {
			return err
		}
	}
	return fmt.Errorf("%s does not get through: %w", d.Name, err)
}

// passes reports whether another try may overcome the error.
func passes(err error) bool {
	return errors.Is(err, remote.ErrUnreachable) || errors.Is(err, remote.ErrMoved) ||
		errors.Is(err, ErrDied) || errors.Is(err, ErrFull) || errors.Is(err, igf.ErrChanged)
}

func (d *Device) id() string {
	return ulid.MustNew(ulid.Timestamp(time.Now()), reader{d.random}).String()
}

// reader reads random bytes from the device's seed.
type reader struct{ random *rand.Rand }

func (r reader) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(r.random.Uint32())
	}
	return len(p), nil
}

// Begin saves the documents that all share.
func (d *Device) Begin() error {
	return errors.Join(
		d.Replica.Put(&igf.Programme{Title: "Sample programme"}),
		d.Replica.Put(&igf.Group{ID: sampleGroup, Name: "Sample forum", Modality: igf.BPF}),
		d.Replica.Put(&igf.Output{ID: sampleOutput, Title: "Sample output", Stage: igf.Drafting, Draft: "# Norms\n\nFirst.\n\nSecond.\n\nThird.\n"}),
	)
}

// Note saves a note.
func (d *Device) Note() error {
	d.edits++
	return d.Replica.Put(&igf.Note{
		Meta: igf.Meta{
			ID: d.id(), Group: sampleGroup, Sheet: sampleSheet, At: d.clock.Now().UTC().Truncate(time.Second),
			Author: igf.Author{ID: "01SAMPAVTH0R0000000000" + strings.ToUpper(d.Name[1:])},
		},
		NoteKind: igf.Intervention, Text: fmt.Sprintf("Note %d of %s: يجب على الدول", d.edits, d.Name),
	})
}

// Edit adds a paragraph to the draft, somewhere.
func (d *Device) Edit() error {
	rec, err := d.Replica.Get(igf.OutputKey(sampleOutput))
	if err != nil {
		return err
	}
	o := rec.(*igf.Output)
	d.edits++
	text := fmt.Sprintf("Paragraph %d of %s.", d.edits, d.Name)
	parts := strings.Split(strings.TrimSuffix(o.Draft, "\n"), "\n\n")
	at := 1 + d.random.IntN(len(parts))
	parts = append(parts[:at], append([]string{text}, parts[at:]...)...)
	o.Draft = strings.Join(parts, "\n\n") + "\n"
	d.texts = append(d.texts, text)
	return d.Replica.Put(o)
}

// Rename gives the output another title, and returns the one that the person saw
// before.
func (d *Device) Rename() (was string, err error) {
	rec, err := d.Replica.Get(igf.OutputKey(sampleOutput))
	if err != nil {
		return "", err
	}
	o := rec.(*igf.Output)
	d.edits++
	was, o.Title = o.Title, fmt.Sprintf("Title %d of %s", d.edits, d.Name)
	d.texts = append(d.texts, o.Title)
	return was, d.Replica.Put(o)
}
