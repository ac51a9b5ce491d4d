package outputs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
)

// slot is a new place in the journal.
func (p *page) slot() string {
	p.s.edits++
	return shell.SlotPrefix(shell.Outputs, p.output.ID) + strconv.FormatInt(p.s.env.Now().UnixNano(), 36) + "-" + strconv.Itoa(p.s.edits)
}

// unsaved is what stands in the editor, with the block that it is about. The
// block is known again by its text.
func (e *editor) unsaved() igf.Unsaved {
	return igf.Unsaved{Slot: e.slot, Text: e.area.Text, At: e.p.s.env.Now().UTC(), Choices: map[string]string{
		"paragraph": strconv.Itoa(e.saw.Number), "was": hash(e.saw.Text), "adds": strconv.FormatBool(e.adds),
	}}
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// Keep writes what is being typed into the journal at once, before the window
// closes.
func (s *Screen) Keep() {
	if s.page != nil && s.page.editing != nil {
		s.page.editing.keeper.Keep()
	}
}

// Save saves the paragraph that is being written.
func (s *Screen) Save() {
	if s.page != nil && s.page.editing != nil {
		s.page.editing.save()
	}
}

// offer asks what is to become of text that an earlier run did not save.
func (p *page) offer() {
	work, prefix := p.s.env.Work, shell.SlotPrefix(shell.Outputs, p.output.ID)
	p.s.queue.Run(func(context.Context) func() {
		all, err := work.Device.Unsaved()
		var kept []igf.Unsaved
		for _, u := range all {
			if strings.HasPrefix(u.Slot, prefix) && strings.TrimSpace(u.Text) != "" {
				kept = append(kept, u)
			}
		}
		return func() {
			if err != nil {
				p.s.env.ShowError(err)
			}
			p.recover(kept)
		}
	}, nil)
}

// recover offers what the journal kept. What stands in the text already was
// saved, and only the journal had not heard of it.
func (p *page) recover(kept []igf.Unsaved) {
	for len(kept) > 0 && p.stands(kept[0]) {
		p.s.journal.Forget(kept[0].Slot)
		kept = kept[1:]
	}
	if len(kept) == 0 || p.editing != nil {
		return
	}
	u, rest := kept[0], kept[1:]
	next := func() {
		p.notice.Clear()
		p.recover(rest)
		p.root.Refresh()
	}
	p.notice.ShowInfo(i18n.T("session.recovered"), i18n.T("outputs.recovered", "Time", p.s.env.Clocks.Of(shell.Outputs).DateTime(u.At), "Text", igf.Excerpt(u.Text, 90)),
		widgets.Action{Word: i18n.T("session.discard"), Do: func() { p.s.journal.Forget(u.Slot); next(); widgets.Focus(p.text.Feed) }},
		widgets.Action{Word: i18n.T("session.put-back"), Main: true, Do: func() { next(); p.resume(u) }})
	p.root.Refresh()
}

// stands reports whether a block of the working text says what was kept.
func (p *page) stands(u igf.Unsaved) bool {
	for _, x := range outline.Paragraphs(p.output.Draft) {
		if x.Text == strings.TrimSpace(u.Text) {
			return true
		}
	}
	return false
}

// resume opens the editor on what was kept, at the block that it is about;
// where that is gone, as a block of its own.
func (p *page) resume(u igf.Unsaved) {
	n, err := strconv.Atoi(u.Choices["paragraph"])
	adds := err != nil || u.Choices["adds"] == "true"
	var at, same *outline.Paragraph
	for _, x := range outline.Paragraphs(p.output.Draft) {
		if hash(x.Text) == u.Choices["was"] && (at == nil || x.Number == n) {
			at = &x
		}
		if x.Number == n && n > 0 {
			same = &x
		}
	}
	if at == nil {
		at = same
	}
	if at == nil {
		at, adds = &outline.Paragraph{}, true
	}
	if p.version.Value() != 0 {
		p.version.SetSelectedIndex(0)
	}
	p.write(editedPlace{*at, adds}, u.Text, u.Slot)
}
