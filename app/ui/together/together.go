// Package together shows one session as all its note takers wrote it down:
// clocks corrected, and notes that say nearly the same beside each other. A
// chosen editor makes the agreed minutes out of it.
//
// It changes no note: each stays as its author wrote it.
package together

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/timeline"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/minutes"
	"rapporteur/app/workspace/records"
)

// Screen is the merged timeline of a session.
type Screen struct {
	desk   *desk.Desk
	id     string
	loader *kit.CoalescingLoader
	zone   *time.Location
	rows   []row
	title  *kit.Text
	clocks *kit.Text
	stand  *kit.Text // how far the agreed minutes are
	// What is known of them, and what the person decided.
	agreed    minutes.Agreed
	inMinutes map[string]bool // by the first revision of an entry
	choice    choices
	buttons   *fyne.Container
	feed      *kit.Feed
	empty     fyne.CanvasObject
	root      fyne.CanvasObject
}

// row is a moment with those of other authors that say nearly the same.
type row struct {
	first minutes.Moment
	twins []minutes.Moment
}

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, zone: time.UTC, title: kit.NewText(""), clocks: kit.Caption("", theme.Muted), stand: kit.Caption("", theme.Muted), buttons: kit.Flow(6), choice: newChoices()}
	s.loader = kit.NewCoalescingLoader(d.Jobs, s.begin)
	s.loader.Newest = true
	s.clocks.Fixed, s.stand.Fixed = false, false
	s.feed = kit.NewFeed(func() int { return len(s.rows) }, newRow, s.update)
	s.feed.Moved = func(int) {}
	s.feed.Typed = s.typed
	s.feed.Chosen = func(i int) {
		d.Go(desk.Place{Screen: desk.Session, ID: s.id, Entry: s.rows[i].first.Entry.Head().ID})
	}
	s.empty = kit.Empty("session", words.T("together.none"))
	back := kit.Action{Word: words.T("together.session"), Do: func() { d.Go(desk.Place{Screen: desk.Session, ID: s.id}) }}.Button()
	s.feed.Left = func() { kit.Focus(back) }
	head := kit.Heading(words.T("screen.together"), fynetheme.SizeNameSubHeadingText)
	top := kit.Column(4, kit.Stretch(8, head, head, back), s.title, s.clocks, s.stand, kit.Pad(4, 0, 0, 0, s.buttons))
	keys := kit.Caption(words.T("together.keys"), theme.Muted)
	keys.Fixed = false
	s.root = container.NewStack(kit.NewGround(theme.Surface, 6), container.NewBorder(kit.Pad(10, 14, 6, 12, top), kit.Pad(6, 12, 8, 12, keys), nil, nil, container.NewStack(s.feed, s.empty)))
	return s
}

// Object is what is shown.
func (s *Screen) Object() fyne.CanvasObject { return s.root }

// Open shows a session; without an id the one that was shown, else the one
// that runs now or comes next.
func (s *Screen) Open(p desk.Place) {
	if p.ID != "" && p.ID != s.id {
		s.id, s.choice = p.ID, newChoices()
	}
	s.load()
	kit.Focus(s.feed)
}

// Changed reads the session anew.
func (s *Screen) Changed(igf.Change) { s.load() }

func (s *Screen) load() { s.loader.Ask() }

// begin reads what the screen shows now.
func (s *Screen) begin() func(context.Context) func() {
	id := s.id
	return func(context.Context) func() {
		agreed, err := read(s.desk.Work, id, s.desk.Now())
		return func() {
			if err != nil {
				s.desk.Say(err)
				return
			}
			s.show(agreed)
		}
	}
}

func (s *Screen) show(agreed minutes.Agreed) {
	rows := beside(agreed.Moments)
	s.agreed, s.inMinutes = agreed, agreed.Taken()
	if session := agreed.Session; session != nil {
		s.id, s.zone = session.ID, session.Location()
		s.title.SetText(session.Title)
	}
	s.rows = rows
	s.clocks.SetText(clocks(agreed.Clocks))
	if len(rows) == 0 {
		s.empty.Show()
	} else {
		s.empty.Hide()
	}
	s.feed.Reload()
	if s.feed.Current() < 0 && len(rows) > 0 {
		s.feed.SetCurrent(0)
	}
	s.state()
}

// read reads a session; "" takes the one that runs now or comes next.
func read(w *workspace.Workspace, id string, now time.Time) (minutes.Agreed, error) {
	if id == "" {
		all, err := w.Records.Sessions("")
		next := records.NextSession(all, now)
		if err != nil || next == nil {
			return minutes.Agreed{}, err
		}
		id = next.ID
	}
	return w.Minutes.Agreed(id)
}

// beside puts the moments that say nearly the same into one row, at the time
// of the first.
func beside(moments []minutes.Moment) []row {
	var rows []row
	at := map[int]int{} // row of a moment
	for i, m := range moments {
		switch m.Line.Entry.(type) {
		case *igf.Note, *igf.Comment:
		default:
			continue
		}
		if r, ok := at[m.Twin]; ok && m.Twin >= 0 {
			at[i] = r
			rows[r].twins = append(rows[r].twins, m)
			continue
		}
		at[i] = len(rows)
		rows = append(rows, row{first: m})
	}
	return rows
}

// clocks says whose clock was set, and how far.
func clocks(t timeline.Timeline) string {
	var authors []string
	names := map[string]string{} // of devices
	for _, m := range t.Moments {
		h := m.Entry.Head()
		if h.Author.Name != "" && !strings.Contains(names[h.Device], h.Author.Name) {
			names[h.Device] = strings.Trim(names[h.Device]+", "+h.Author.Name, ", ")
		}
	}
	for device, by := range t.Offsets {
		authors = append(authors, words.T("together.clock", "Name", names[device], "By", signed(by)))
	}
	slices.Sort(authors)
	return strings.Join(append([]string{words.N("together.devices", len(names))}, authors...), "  ·  ")
}

// signed writes a duration as +h:mm:ss.
func signed(d time.Duration) string {
	sign := "+"
	if d < 0 {
		sign, d = "–", -d
	}
	n := int(d.Seconds())
	return fmt.Sprintf("%s%d:%02d:%02d", sign, n/3600, n/60%60, n%60)
}
