package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/lists"
)

const theGroup = "bpf-cybersecurity"

// inGroup is a window on the page of the sample group.
func inGroup(t *testing.T, options ...option) *bench {
	t.Helper()
	b := openBench(t, t.TempDir(), append([]option{at(shell.Location{Screen: shell.Groups, ID: theGroup})}, options...)...)
	b.until("the group is shown", func() bool { return b.reads("Kick-off call (sample)") })
	return b
}

// reach goes on with Tab until what has the focus says a word.
func (b *bench) reach(word string, times int) {
	b.t.Helper()
	c := b.win.win.Canvas()
	for range 200 {
		if o, ok := c.Focused().(fyne.CanvasObject); ok && strings.Contains(buttonText(o), word) {
			if times--; times == 0 {
				return
			}
		}
		c.FocusNext()
	}
	b.t.Fatalf("Tab does not reach %q", word)
}

// empty takes all letters out of the line that has the focus.
func (b *bench) empty(letters int) {
	b.key(fyne.KeyEnd)
	for range letters {
		b.key(fyne.KeyBackspace)
	}
}

func (b *bench) group() *igf.Group {
	b.t.Helper()
	g, err := b.work.Records.Group(theGroup)
	if err != nil {
		b.t.Fatal(err)
	}
	return g
}

// A decision is added without a mouse; what is wrong is told at its field.
func TestADecisionIsAddedByKeyboard(t *testing.T) {
	b := inGroup(t)
	n := len(b.group().Decisions)
	b.reach("Add…", 3) // after roles and lists
	b.key(fyne.KeyReturn)
	b.until("the form is open", func() bool { return b.reads("New decision") })
	b.typed("10 May")
	b.tab(1)
	b.typed("Drafts go to the list first")
	b.tab(1)
	b.typed("call of 10 May")
	b.tab(1)
	b.typed("no objection")
	b.tap("Save")
	b.until("the field says how", func() bool { return b.reads("write it as 2022-11-01") })
	b.picture("group-decision-error")
	if len(b.group().Decisions) != n {
		t.Error("it was saved all the same")
	}
	b.empty(10) // the field with the fault has the keyboard
	b.typed("2022-12-10\n")
	b.until("it is saved", func() bool { return len(b.group().Decisions) == n+1 })
	got := b.group().Decisions[n]
	if got.Date != "2022-12-10" || got.Text != "Drafts go to the list first" || got.Where != "call of 10 May" || got.Support != "no objection" || got.ID != "decision-2022-12-10" {
		t.Errorf("saved was %+v", got)
	}
	b.until("it is on the page and has the keyboard", func() bool {
		r, ok := b.win.win.Canvas().Focused().(*widgets.EditableRow)
		return ok && r.Words() == got.Text && b.reads("Support: no objection")
	})
	all := strings.Join(b.texts(), "\n")
	if strings.Index(all, got.Text) > strings.Index(all, "Kick-off call (sample)") {
		t.Error("the newest decision does not stand first")
	}
}

// What somebody else changed while a form was open is neither lost nor
// overwritten unseen.
func TestAnEditMeanwhileIsNotLost(t *testing.T) {
	b := inGroup(t)
	b.reach("Calls are held every second week", 1)
	b.key(fyne.KeyReturn)
	b.until("the form is open", func() bool { return b.reads("Edit the decision") })
	change := func(f func(*igf.Modus)) {
		t.Helper()
		if _, err := b.work.Stewardship.EditGroup(context.Background(), theGroup, func(g *igf.Group) error {
			f(&g.Decisions[slices.IndexFunc(g.Decisions, func(m igf.Modus) bool { return m.ID == "open-calls" })])
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	change(func(m *igf.Modus) { m.Where, m.Support = "Their call", "Their support" })
	b.tab(2)
	b.empty(40)
	b.typed("My call\n")
	b.until("it says what stands there", func() bool { return b.reads("Present text: Their call") })
	b.picture("group-meanwhile")
	if !b.reads("Their support") {
		t.Error("the form does not show the field that only they changed")
	}
	b.tap("Save")
	b.until("the second save is over what was seen", func() bool {
		m := b.group().Decisions[slices.IndexFunc(b.group().Decisions, func(m igf.Modus) bool { return m.ID == "open-calls" })]
		return m.Where == "My call" && m.Support == "Their support"
	})
}

// What somebody else changed of the group itself while its form was open is
// not lost either.
func TestAGroupEditedMeanwhileIsNotLost(t *testing.T) {
	b := inGroup(t)
	b.tap("Edit…")
	b.until("the form is open", func() bool { return b.reads("Edit the group") })
	if _, err := b.work.Stewardship.EditGroup(context.Background(), theGroup, func(g *igf.Group) error {
		g.Name, g.Short = "Their name", "Their short name"
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	b.key(fyne.KeyEnd)
	b.typed(" and more\n")
	b.until("it says what stands there", func() bool { return b.reads("Present text: Their name") && b.reads("Their short name") })
	b.tap("Save")
	b.until("it is saved over what was seen", func() bool {
		g := b.group()
		return g.Name == "Best Practice Forum on Cybersecurity and more" && g.Short == "Their short name"
	})
}

// A role is public: an address is refused at its field. Delete asks before it
// removes.
func TestRolesAndListsAreKept(t *testing.T) {
	b := inGroup(t)
	b.reach("Add…", 1)
	b.key(fyne.KeyReturn)
	b.until("it says that roles are public", func() bool { return b.reads("This is a public record") })
	b.typed("Lead expert")
	b.tab(1)
	b.typed("noor@example.org\n")
	b.until("the address is refused", func() bool { return b.reads("those of people are never shared") })
	b.empty(20)
	b.typed("Noor (sample)\n")
	b.until("it is saved", func() bool {
		return slices.ContainsFunc(b.group().Roles, func(r igf.Role) bool { return r.Name == "Noor (sample)" && r.ID == "lead-expert-noor-sample" })
	})
	b.until("it is shown", func() bool { return b.reads("Noor (sample)") && !b.reads("New role") })

	b.reach("Add…", 1) // the keyboard stayed at the role
	b.key(fyne.KeyReturn)
	b.until("the form is open", func() bool { return b.reads("New mailing list") })
	b.typed("bpf@lists.example.org")
	b.tab(2)
	b.typed("https://lists.example.org/bpf\n")
	b.until("the list is shown", func() bool { return b.reads("Sign-up: https://lists.example.org/bpf") })

	b.reach("Noor (sample)", 1)
	b.key(fyne.KeyDelete)
	b.until("it asks", func() bool { return b.reads("Remove this?") })
	b.picture("group-remove")
	b.key(fyne.KeyEscape)
	b.until("it is still there", func() bool { return b.reads("Noor (sample)") && !b.reads("Remove this?") })
	b.reach("Noor (sample)", 1)
	b.key(fyne.KeyReturn)
	b.tap("Remove…")
	b.tap("Remove")
	b.until("it is gone", func() bool {
		return !b.reads("Noor (sample)") && !slices.ContainsFunc(b.group().Roles, func(r igf.Role) bool { return r.Name == "Noor (sample)" })
	})
}

// The duties of the year that one chooses say by sign and word what is done.
func TestDutiesAreShown(t *testing.T) {
	b := inGroup(t)
	count := func(word string) (n int) {
		for _, s := range b.texts() {
			if s == word {
				n++
			}
		}
		return n
	}
	check := func(year string) {
		t.Helper()
		duties, err := b.work.Stewardship.Duties(theGroup, year)
		if err != nil {
			t.Fatal(err)
		}
		done := 0
		for _, d := range duties {
			if d.Done {
				done++
			}
			if !b.reads(i18n.T("duty." + d.ID)) {
				t.Errorf("%s: the duty %q is not shown", year, d.ID)
			}
		}
		b.until("the duties of "+year, func() bool { return count("Done") == done && count("Not yet") == len(duties)-done })
	}
	check("2022") // the year that the programme knows
	if count("Done") == 0 {
		t.Error("nothing is done in 2022")
	}
	b.choose("2022", "2024")
	check("2024")
}

// Where the work was taken is logged, and one's own line can be revised.
func TestOutreachIsAdded(t *testing.T) {
	b := inGroup(t)
	outreach := func() []lists.EntryView {
		lines, err := b.work.Lists.Outreach(theGroup)
		if err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(lines, func(l lists.EntryView) bool { return l.Gone() })
	}
	n := len(outreach())
	b.reach("Add…", 4)
	b.key(fyne.KeyReturn)
	b.until("it says who may be named", func() bool { return b.reads("name only people who agreed") })
	b.typed("EuroDIG (sample)")
	b.tab(1)
	b.typed("2023-06-19")
	b.choose("The work as a whole", "Mapping international cyber norm agreements")
	b.tab(1)
	b.typed("Presented.")
	b.picture("group-outreach")
	b.tap("Save")
	b.until("it is saved", func() bool { return len(outreach()) == n+1 && b.reads("Presented.") && !b.reads("New outreach") })
	last := outreach()[n].Entry.(*igf.Outreach)
	if last.Forum != "EuroDIG (sample)" || last.Date != "2023-06-19" || last.Output != "bpf-cybersecurity/mapping-norm-agreements" {
		t.Errorf("saved was %+v", last)
	}
	b.reach("Presented.", 1)
	b.key(fyne.KeyReturn)
	b.until("the form is open", func() bool { return b.reads("Edit the outreach") })
	b.key(fyne.KeyEnd)
	b.typed(" 2023\n")
	b.until("it is revised", func() bool {
		return len(outreach()) == n+1 && outreach()[n].Entry.(*igf.Outreach).Forum == "EuroDIG (sample) 2023"
	})
	b.until("it is shown", func() bool { return b.reads("EuroDIG (sample) 2023") && !b.reads("Edit the outreach") })
	b.reach("Presented.", 1)
	b.key(fyne.KeyDelete)
	b.tap("Remove")
	b.until("it is withdrawn", func() bool { return len(outreach()) == n && !b.reads("Presented.") })
}

// How to take part is one dialog, and can be copied as text.
func TestHowToTakePartIsCopied(t *testing.T) {
	b := inGroup(t)
	b.tap("How to take part…")
	b.until("it is shown", func() bool { return b.reads("Next sessions") })
	b.picture("group-take-part")
	b.tap("Copy text")
	text := b.app.Clipboard().Content()
	for _, want := range []string{"How to take part: BPF Cybersecurity\n", "Ask the IGF Secretariat", "1 Dec 2022, 09:30–11:00 (Africa/Addis_Ababa) = 1 Dec 2022, 06:30–08:00 (UTC)", "How to comment", "Open for comments now\nExploring historic cybersecurity events\nComments until 9 Dec 2022"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text has no %q:\n%s", want, text)
		}
	}
	b.key(fyne.KeyEscape)
	if b.reads("Next sessions") {
		t.Error("Escape does not close the sheet")
	}
}

// The kinds of groups are explained from the menu, side by side where there is
// room.
func TestTheKindsOfGroupsAreExplained(t *testing.T) {
	b := inGroup(t)
	b.command(fyne.KeyB, ctrlShift)
	for _, want := range []string{"Best Practice Forum (BPF)", "Policy Network (PN)", "Dynamic Coalition (DC)", "It makes no new policy", "A roadmap", "Open-ended"} {
		if !b.reads(want) {
			t.Errorf("the sheet does not say %q", want)
		}
	}
	place := func(text string) (p fyne.Position) {
		for _, o := range b.roots() {
			visit(o, func(x fyne.CanvasObject) {
				if v, ok := x.(interface{ String() string }); ok && strings.Contains(v.String(), text) {
					p = b.app.Driver().AbsolutePositionForObject(x)
				}
			})
		}
		return p
	}
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 900, Height: 600}} {
		b.resize(size.Width, size.Height)
		if one, three := place("(BPF)"), place("(DC)"); one.Y != three.Y || one.X >= three.X {
			t.Errorf("at %v the kinds do not stand side by side: %v, %v", size, one, three)
		}
		for _, m := range []theme.Mode{theme.Light, theme.Dark} {
			b.win.SetMode(m)
			b.picture("kinds-" + string(m) + "-" + i18n.Number(int(size.Width)))
		}
	}
	b.win.SetText(200)
	if one, three := place("(BPF)"), place("(DC)"); one.X != three.X {
		t.Errorf("with large text they do not stand one below the other: %v, %v", one, three)
	}
	b.picture("kinds-200")
	b.key(fyne.KeyPageDown)
	b.key(fyne.KeyEscape)
	if b.reads("A roadmap") {
		t.Error("Escape does not close the sheet")
	}
}
