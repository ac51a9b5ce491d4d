package groups_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/withdrawing"
)

// inGroup is a window on the page of the sample group.
func inGroup(t *testing.T, options ...uitest.Option) *uitest.Bench {
	t.Helper()
	b := uitest.Open(t, append([]uitest.Option{uitest.At(shell.Location{Screen: shell.Groups, ID: uitest.Group})}, options...)...)
	b.Until("the group is shown", func() bool { return b.Reads("Kick-off call (sample)") })
	return b
}

// reach goes on with Tab until what has the focus says a word.
func reach(b *uitest.Bench, word string, times int) {
	b.T.Helper()
	c := b.Canvas()
	for range 200 {
		if o, ok := c.Focused().(fyne.CanvasObject); ok && strings.Contains(uitest.Word(o), word) {
			if times--; times == 0 {
				return
			}
		}
		c.FocusNext()
	}
	b.T.Fatalf("Tab does not reach %q", word)
}

func group(b *uitest.Bench) *igf.Group {
	b.T.Helper()
	g, err := b.Work.Records.Group(uitest.Group)
	if err != nil {
		b.T.Fatal(err)
	}
	return g
}

// A decision is added without a mouse; what is wrong is told at its field.
func TestADecisionIsAddedByKeyboard(t *testing.T) {
	b := inGroup(t)
	n := len(group(b).Decisions)
	reach(b, "Add…", 3) // after roles and lists
	b.Key(fyne.KeyReturn)
	b.Until("the form is open", func() bool { return b.Reads("New decision") })
	b.Type("10 May")
	b.Tab(1)
	b.Type("Drafts go to the list first")
	b.Tab(1)
	b.Type("call of 10 May")
	b.Tab(1)
	b.Type("no objection")
	b.Tap("Save")
	b.Until("the field says how", func() bool { return b.Reads("write it as 2022-11-01") })
	b.Picture("group-decision-error")
	if len(group(b).Decisions) != n {
		t.Error("it was saved all the same")
	}
	b.Erase(10) // the field with the fault has the keyboard
	b.Type("2022-12-10\n")
	b.Until("it is saved", func() bool { return len(group(b).Decisions) == n+1 })
	got := group(b).Decisions[n]
	if got.Date != "2022-12-10" || got.Text != "Drafts go to the list first" || got.Where != "call of 10 May" || got.Support != "no objection" || !strings.HasPrefix(got.ID, "decision-2022-12-10-") {
		t.Errorf("saved was %+v", got)
	}
	b.Until("it is on the page and has the keyboard", func() bool {
		r, ok := b.Focused().(*widgets.EditableRow)
		return ok && r.Words() == got.Text && b.Reads("Support: no objection")
	})
	all := strings.Join(b.Texts(), "\n")
	if strings.Index(all, got.Text) > strings.Index(all, "Kick-off call (sample)") {
		t.Error("the newest decision does not stand first")
	}
}

// What somebody else changed while a form was open is neither lost nor
// overwritten unseen.
func TestAnEditMeanwhileIsNotLost(t *testing.T) {
	b := inGroup(t)
	reach(b, "Calls are held every second week", 1)
	b.Key(fyne.KeyReturn)
	b.Until("the form is open", func() bool { return b.Reads("Edit the decision") })
	change := func(f func(*igf.Modus)) {
		t.Helper()
		if _, err := b.Work.Stewardship.EditGroup(context.Background(), uitest.Group, func(g *igf.Group) error {
			f(&g.Decisions[slices.IndexFunc(g.Decisions, func(m igf.Modus) bool { return m.ID == "open-calls" })])
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	change(func(m *igf.Modus) { m.Where, m.Support = "Their call", "Their support" })
	b.Tab(2)
	b.Erase(40)
	b.Type("My call\n")
	b.Until("it says what stands there", func() bool { return b.Reads("Present text: Their call") })
	b.Picture("group-meanwhile")
	if !b.Reads("Their support") {
		t.Error("the form does not show the field that only they changed")
	}
	b.Tap("Save")
	b.Until("the second save is over what was seen", func() bool {
		m := group(b).Decisions[slices.IndexFunc(group(b).Decisions, func(m igf.Modus) bool { return m.ID == "open-calls" })]
		return m.Where == "My call" && m.Support == "Their support"
	})
}

// What somebody else changed of the group itself while its form was open is
// not lost either.
func TestAGroupEditedMeanwhileIsNotLost(t *testing.T) {
	b := inGroup(t)
	b.Tap("Edit…")
	b.Until("the form is open", func() bool { return b.Reads("Edit the group") })
	if _, err := b.Work.Stewardship.EditGroup(context.Background(), uitest.Group, func(g *igf.Group) error {
		g.Name, g.Short = "Their name", "Their short name"
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	b.Key(fyne.KeyEnd)
	b.Type(" and more\n")
	b.Until("it says what stands there", func() bool { return b.Reads("Present text: Their name") && b.Reads("Their short name") })
	b.Tap("Save")
	b.Until("it is saved over what was seen", func() bool {
		g := group(b)
		return g.Name == "Best Practice Forum on Cybersecurity and more" && g.Short == "Their short name"
	})
}

// A role is public: an address is refused at its field. Delete asks before it
// removes.
func TestRolesAndListsAreKept(t *testing.T) {
	b := inGroup(t)
	reach(b, "Add…", 1)
	b.Key(fyne.KeyReturn)
	b.Until("it says that roles are public", func() bool { return b.Reads("This is a public record") })
	b.Type("Lead expert")
	b.Tab(1)
	b.Type("noor@example.org\n")
	b.Until("the address is refused", func() bool { return b.Reads("those of people are never shared") })
	b.Erase(20)
	b.Type("Noor (sample)\n")
	b.Until("it is saved", func() bool {
		return slices.ContainsFunc(group(b).Roles, func(r igf.Role) bool {
			return r.Name == "Noor (sample)" && strings.HasPrefix(r.ID, "lead-expert-") && !strings.Contains(r.ID, "noor")
		})
	})
	b.Until("it is shown", func() bool { return b.Reads("Noor (sample)") && !b.Reads("New role") })

	reach(b, "Add…", 1) // the keyboard stayed at the role
	b.Key(fyne.KeyReturn)
	b.Until("the form is open", func() bool { return b.Reads("New mailing list") })
	b.Type("bpf@lists.example.org")
	b.Tab(2)
	b.Type("https://lists.example.org/bpf\n")
	b.Until("the list is shown", func() bool { return b.Reads("Sign-up: https://lists.example.org/bpf") })

	reach(b, "Noor (sample)", 1)
	b.Key(fyne.KeyDelete)
	b.Until("it asks", func() bool { return b.Reads("Remove this?") })
	b.Picture("group-remove")
	b.Key(fyne.KeyEscape)
	b.Until("it is still there", func() bool { return b.Reads("Noor (sample)") && !b.Reads("Remove this?") })
	reach(b, "Noor (sample)", 1)
	b.Key(fyne.KeyReturn)
	b.Tap("Remove…")
	b.Tap("Remove")
	b.Until("it is gone", func() bool {
		return !b.Reads("Noor (sample)") && !slices.ContainsFunc(group(b).Roles, func(r igf.Role) bool { return r.Name == "Noor (sample)" })
	})
}

// The duties of the year that one chooses say by sign and word what is done.
func TestDutiesAreShown(t *testing.T) {
	b := inGroup(t)
	count := func(word string) (n int) {
		for _, s := range b.Texts() {
			if s == word {
				n++
			}
		}
		return n
	}
	check := func(year string) {
		t.Helper()
		duties, err := b.Work.Planning.Duties(uitest.Group, year)
		if err != nil {
			t.Fatal(err)
		}
		done := 0
		for _, d := range duties.Duties {
			if d.Done {
				done++
			}
			if !b.Reads(i18n.T("duty." + d.ID)) {
				t.Errorf("%s: the duty %q is not shown", year, d.ID)
			}
		}
		b.Until("the duties of "+year, func() bool { return count("Done") == done && count("Not yet") == len(duties.Duties)-done })
	}
	check("2022") // the year that the programme knows
	if count("Done") == 0 {
		t.Error("nothing is done in 2022")
	}
	b.Choose("2022", "2024")
	check("2024")
}

// Where the work was taken is logged, and one's own line can be revised.
func TestOutreachIsAdded(t *testing.T) {
	b := inGroup(t)
	outreach := func() []lists.EntryView {
		lines, err := b.Work.Lists.Outreach(uitest.Group)
		if err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(lines, func(l lists.EntryView) bool { return l.Gone() })
	}
	n := len(outreach())
	reach(b, "Add…", 4)
	b.Key(fyne.KeyReturn)
	b.Until("it says who may be named", func() bool { return b.Reads("name only people who agreed") })
	b.Type("EuroDIG (sample)")
	b.Tab(1)
	b.Type("2023-06-19")
	b.Choose("The work as a whole", "Mapping international cyber norm agreements")
	b.Tab(1)
	b.Type("Presented.")
	b.Picture("group-outreach")
	b.Tap("Save")
	b.Until("it is saved", func() bool { return len(outreach()) == n+1 && b.Reads("Presented.") && !b.Reads("New outreach") })
	last := outreach()[n].Entry.(*igf.Outreach)
	if last.Forum != "EuroDIG (sample)" || last.Date != "2023-06-19" || last.Output != "bpf-cybersecurity/mapping-norm-agreements" {
		t.Errorf("saved was %+v", last)
	}
	reach(b, "Presented.", 1)
	b.Key(fyne.KeyReturn)
	b.Until("the form is open", func() bool { return b.Reads("Edit the outreach") })
	b.Key(fyne.KeyEnd)
	b.Type(" 2023\n")
	b.Until("it is revised", func() bool {
		return len(outreach()) == n+1 && outreach()[n].Entry.(*igf.Outreach).Forum == "EuroDIG (sample) 2023"
	})
	b.Until("it is shown", func() bool { return b.Reads("EuroDIG (sample) 2023") && !b.Reads("Edit the outreach") })
	reach(b, "Presented.", 1)
	b.Key(fyne.KeyDelete)
	b.Tap("Remove")
	b.Until("it is withdrawn", func() bool { return len(outreach()) == n && !b.Reads("Presented.") })
	if b.Reads("[withdrawn on") {
		t.Error("what its author removed is listed as withdrawn")
	}
	sent := outreach()[0]
	if err := b.Work.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: sent.Entry.Head().ID, Scope: igf.ScopeAll, RequestedBy: igf.ByOrganisation, Reason: "asked by letter"}); err != nil {
		t.Fatal(err)
	}
	b.Until("it says who withdrew it and why", func() bool { return b.Reads("at the request of the person’s organisation: asked by letter") })
}

// How to take part is one dialog, and can be copied as text.
func TestHowToTakePartIsCopied(t *testing.T) {
	b := inGroup(t)
	b.Tap("How to take part…")
	b.Until("it is shown", func() bool { return b.Reads("Next sessions") })
	b.Picture("group-take-part")
	b.Tap("Copy text")
	text := b.App.Clipboard().Content()
	for _, want := range []string{"How to take part: BPF Cybersecurity\n", "Ask the IGF Secretariat", "1 Dec 2022, 09:30–11:00 (Africa/Addis_Ababa) = 1 Dec 2022, 06:30–08:00 (UTC)", "How to comment", "Open for comments now\nExploring historic cybersecurity events\nComments until 9 Dec 2022"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text has no %q:\n%s", want, text)
		}
	}
	b.Key(fyne.KeyEscape)
	if b.Reads("Next sessions") {
		t.Error("Escape does not close the sheet")
	}
}

// The kinds of groups are explained from the menu, side by side where there is
// room.
func TestTheKindsOfGroupsAreExplained(t *testing.T) {
	b := inGroup(t)
	b.Command(fyne.KeyB, uitest.CtrlShift)
	for _, want := range []string{"Best Practice Forum (BPF)", "Policy Network (PN)", "Dynamic Coalition (DC)", "It makes no new policy", "A roadmap", "Open-ended"} {
		if !b.Reads(want) {
			t.Errorf("the sheet does not say %q", want)
		}
	}
	place := func(text string) (p fyne.Position) {
		for _, o := range b.Roots() {
			uitest.Visit(o, func(x fyne.CanvasObject) {
				if v, ok := x.(interface{ String() string }); ok && strings.Contains(v.String(), text) {
					p = b.App.Driver().AbsolutePositionForObject(x)
				}
			})
		}
		return p
	}
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 900, Height: 600}} {
		b.Resize(size.Width, size.Height)
		if one, three := place("(BPF)"), place("(DC)"); one.Y != three.Y || one.X >= three.X {
			t.Errorf("at %v the kinds do not stand side by side: %v, %v", size, one, three)
		}
	}
	b.Win.SetText(200)
	if one, three := place("(BPF)"), place("(DC)"); one.X != three.X {
		t.Errorf("with large text they do not stand one below the other: %v, %v", one, three)
	}
	b.Picture("kinds-200")
	b.Key(fyne.KeyPageDown)
	b.Key(fyne.KeyEscape)
	if b.Reads("A roadmap") {
		t.Error("Escape does not close the sheet")
	}
}
