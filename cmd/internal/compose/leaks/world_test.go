package leaks

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/compose"
	"rapporteur/store"
)

// errNothing means that an act had nothing to do in this history.
var errNothing = errors.New("there is nothing to do it to")

const (
	group  = "bpf"
	output = "bpf/norms"
)

// device is one laptop with its replica.
type device struct {
	*workspace.Workspace
	app *compose.App
	log *logBuffer
}

// logBuffer takes what the program logs, from several goroutines.
type logBuffer struct {
	sync.Mutex
	bytes.Buffer
}

func (b *logBuffer) Write(p []byte) (int, error) {
	b.Lock()
	defer b.Unlock()
	return b.Buffer.Write(p)
}

// world is one history while it is played.
type world struct {
	ctx      context.Context
	dir      string
	devices  []*device
	people   map[int]*story
	opened   map[string]string // session → what the plan made it for
	ruled    map[string]bool   // sessions whose rule the repository has
	rules    []map[string]bool // by device: sessions whose rule it knows
	words    map[int]typed     // innocent words that must arrive
	copies   [3]copied         // by device: its backup
	places   [3]string         // by device: the folder of its replica
	restored int
	tag      int    // the number of texts that got one
	signed   [3]int // by device: whose name its writer took; 0 for none
	report   *Report
	fault    error // a dry run showed something else than the sync sent, or an export was refused
}

// typed says where words were typed: on a device, through a door.
type typed struct {
	device int
	door   string
}

// story is what happened to one person.
type story struct {
	person
	class   string
	device  int
	session string            // under whose rule the person comes; "" for none
	in      string            // the session of their entries
	doors   []string          // the acts that put the name into a record, as the program accepted them
	tags    map[string]string // the same acts, by the word that stands beside the name
	entries []string          // ids of the entries that name the person
	imports string            // id of the import that did
	// pending: a record with the name waits to be sent. hidden: the name must not
	// leave any more. public: it was sent before that, and says nothing now.
	pending, hidden, public bool
	mailed                  bool // the device knows the address
	forgotten               bool // the device does not know the name any more
	lost                    bool // what they said was typed after the backup from which their device went on
}

// Report is what a history showed.
type Report struct {
	Leaks          map[Leak]int // and the number of a person whom it is about
	Tried, Refused map[string]int
	Why            map[string]string // an example of a refusal
	People         int               // whose names must not leave
	Acts, Bytes    int
	// What had to arrive: innocent words that were typed into entries, or into
	// documents, which others may write over; people who agreed to be named; and
	// sessions that were put under the rule.
	InEntries, InDocuments, Named, Rules Arrivals
}

// Arrivals counts what had to arrive in the repository, and what did.
type Arrivals struct{ Tried, Arrived int }

func (a *Arrivals) count(arrived bool) {
	a.Tried++
	if arrived {
		a.Arrived++
	}
}

func (a *Arrivals) add(b Arrivals) { a.Tried, a.Arrived = a.Tried+b.Tried, a.Arrived+b.Arrived }

// atLeast reports whether so many of a hundred arrived.
func (a Arrivals) atLeast(percent int) bool { return a.Arrived*100 >= a.Tried*percent }

func (a Arrivals) String() string { return fmt.Sprintf("%d of %d", a.Arrived, a.Tried) }

// Leak is a way by which a name got out: what people it was about, by which acts
// it came into a record, and where it was found.
type Leak struct{ Class, Door, Where string }

func (w *world) story(a Act) *story {
	s := w.people[a.Person]
	if s == nil {
		s = &story{person: personOf(a.Person), class: a.Class, device: a.Device, tags: map[string]string{}}
		w.people[a.Person] = s
	}
	return s
}

// tagged is a text with the name and with a word that tells by which act it came.
func (w *world) tagged(s *story, r *rand.Rand) (text, tag string) {
	w.tag++
	if s.mailed && r.IntN(5) == 0 {
		return "Write to " + pick(r, s.email(), "<mailto:"+s.email()+">", strings.ReplaceAll(s.email(), "@", " (at) ")) + " about it (" + w.newTag(&tag) + ").", tag
	}
	return s.sentence(r) + " (" + w.newTag(&tag) + ")", tag
}

func (w *world) newTag(tag *string) string {
	pieces := alphabets[latin].pieces
	*tag = "tagv" + pieces[w.tag%len(pieces)] + pieces[w.tag/len(pieces)%len(pieces)]
	return *tag
}

// mentioned keeps that a record with the name was saved; tag is "" where there
// is none beside the name.
func (s *story) mentioned(door, tag string) {
	s.pending = true
	if tag != "" {
		s.tags[tag] = door
		return
	}
	if !slices.Contains(s.doors, door) {
		s.doors = append(s.doors, door)
	}
}

// protected reports whether the person must not be named by what a device sends now.
func (w *world) protected(s *story) bool {
	return s.hidden || s.session != "" && (w.ruled[s.session] || w.rules[s.device][s.session])
}

// sync syncs a device, and keeps who was sent openly.
func (w *world) sync(d int) error {
	for _, s := range w.people {
		if s.device != d || !s.pending {
			continue
		}
		if w.protected(s) {
			s.hidden = true
		} else {
			s.public = true
		}
		s.pending = false
	}
	if err := w.shownAndSent(d); err != nil {
		return err
	}
	for s := range w.rules[d] {
		w.ruled[s] = w.ruled[s] || hasRule(w.dir+"/repository", s)
	}
	for s, there := range w.ruled {
		w.rules[d][s] = w.rules[d][s] || there
	}
	return nil
}

// do plays one act.
func (w *world) do(a Act) {
	w.report.Acts++
	label := a.Do
	if a.Door != "" {
		label += " " + a.Door
	}
	w.report.Tried[label]++
	err := acts[a.Do](w, w.devices[a.Device], a, rand.New(rand.NewPCG(a.Seed, 3)))
	if err == nil {
		return
	}
	w.report.Refused[label]++
	if errors.Is(err, errNothing) {
		w.report.Refused[label]--
		w.report.Tried[label]--
		return
	}
	w.report.Why[label] = fmt.Sprintf("%.200v", err)
}

// open makes three devices with one repository and what they begin with.
func open(ctx context.Context, dir string, r *Report) (*world, error) {
	w := &world{ctx: ctx, dir: dir, people: map[int]*story{}, opened: map[string]string{}, ruled: map[string]bool{}, words: map[int]typed{}, report: r}
	for i := range 3 {
		log := &logBuffer{}
		w.places[i] = filepath.Join(dir, fmt.Sprint("r", i))
		a, _, err := compose.Init(ctx, compose.InitOptions{
			Options: w.options(i, log),
			Remote:  filepath.Join(dir, "repository"), Self: writer(i),
		})
		if err != nil {
			return w, err
		}
		w.devices = append(w.devices, &device{a.Workspace, a, log})
		w.rules = append(w.rules, map[string]bool{})
		if i == 0 {
			if err := w.begin(); err != nil {
				return w, err
			}
		}
		if err := w.sync(i); err != nil {
			return w, err
		}
	}
	return w, nil
}

func (w *world) options(i int, log *logBuffer) compose.Options {
	return compose.Options{Environment: compose.Environment{Limits: &store.Limits{}}, Replica: w.places[i], Logger: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
}

func writer(i int) igf.Self {
	return igf.Self{Name: fmt.Sprint("Writer Number", []string{"One", "Two", "Three"}[i]), Naming: igf.Named}
}

func (w *world) begin() error {
	d := w.devices[0]
	self, err := d.Device.Self()
	if err == nil {
		err = d.Device.Load(w.ctx, self, []igf.Record{&igf.Programme{Title: "Work between the meetings", Cycles: []igf.Cycle{{ID: "2026"}}}}, nil)
	}
	if err == nil {
		err = d.Stewardship.AddGroup(w.ctx, &igf.Group{ID: group, Name: "Forum on norms", Modality: igf.BPF})
	}
	if err == nil {
		err = d.Drafting.AddOutput(w.ctx, &igf.Output{ID: output, Title: "Norms", Cycle: "2026", Draft: "# Norms\n\nA first paragraph.\n"})
	}
	return err
}

func (w *world) close() {
	for _, d := range w.devices {
		d.app.Close()
	}
}

// sessions are those that a device has and that were made for a purpose.
func (w *world) sessions(d *device, purpose string) (out []string) {
	all, err := d.Records.Sessions("")
	if err != nil {
		return nil
	}
	for _, s := range all {
		if w.opened[s.ID] == purpose {
			out = append(out, s.ID)
		}
	}
	slices.Sort(out)
	return out
}

// session chooses one, "" for none.
func (w *world) session(d *device, purpose string, r *rand.Rand) string {
	all := w.sessions(d, purpose)
	if len(all) == 0 {
		return ""
	}
	return pick(r, all...)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
