package items

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/table"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rules"
)

// A row of our own table is here only where it says what the comment says: one that was copied for
// somebody else, or given other words, is another comment.
func TestARowWithOtherWordsIsAnother(t *testing.T) {
	c := &igf.Comment{Text: "We support it, says Omar Sample.", By: igf.Attribution{Naming: igf.Named, Name: "Zoe Sample"}}
	for _, x := range []struct {
		of       *igf.Comment
		row      rules.CommentInput
		isOfThis bool
	}{
		{c, rules.CommentInput{Text: c.Text, By: "Zoe Sample, Ministry"}, true},
		{c, rules.CommentInput{Text: " We support it,  says Omar Sample."}, true},
		{c, rules.CommentInput{Text: "We support it, says a participant."}, true},
		{c, rules.CommentInput{Text: c.Text, By: "Yan Sample"}, false},
		{c, rules.CommentInput{Text: "We oppose it."}, false},
		{c, rules.CommentInput{Text: "We oppose it, says a participant."}, false},
		{c, rules.CommentInput{Text: c.Text, Proposed: "Delete."}, false},
		{&igf.Comment{Text: igf.Withdrawn}, rules.CommentInput{Text: "We oppose it."}, true},
	} {
		if saysRow(x.of, importing.CommentRow{Input: x.row}) != x.isOfThis {
			t.Errorf("%+v is the comment: %v", x.row, !x.isOfThis)
		}
	}
}

const ownID = "01SAMP00000000000000000001"

// whole is a comment of which every field says something, as lists show it.
func whole() lists.EntryView {
	c := &igf.Comment{
		Output: "bpf/norms", Anchor: &igf.Anchor{Output: "bpf/norms", Version: 1, Section: "s", Paragraph: 4, Quote: "the words"}, Channel: igf.ByEmail, Type: igf.Editorial, Stance: igf.Support,
		By:   igf.Attribution{Naming: igf.Named, Name: "Zoe Sample", Affiliation: "Uni", Stakeholder: "academia", Region: "africa", Capacity: igf.Personal},
		Text: "We support it.", Proposed: "New words.", Language: "fr", Translation: "Oui.", TranslatedTo: "en", DuplicateOf: "01SAMP00000000000000000002",
	}
	c.ID, c.Group, c.Sheet, c.At = ownID, "bpf", "main", time.Date(2022, 12, 1, 6, 30, 4, 0, time.UTC)
	return lists.EntryView{Standing: igf.Standing{Entry: c}, Shared: "Zoe Sample"}
}

// rowOf is the row that a table of ours has of it.
func rowOf(v lists.EntryView) importing.CommentRow {
	c, _ := v.Entry.(*igf.Comment)
	return importing.CommentRow{ID: c.ID, Line: 3, At: c.At, Cells: table.CommentCells(v), Input: rules.CommentInput{Text: c.Text, Proposed: c.Proposed, By: "Zoe Sample, Uni"}}
}

// Every column of our own table is read, compared, or of something else than the comment: a change in any of them is
// told, and so is a cell that was emptied.
func TestNoChangeOfARowIsPassedOver(t *testing.T) {
	other := []string{
		"id", "text", "proposed_wording", // they decide which comment it is
		"disposition", "reason", "changed_in", // import answers
		"withdrawn", "withdrawn_at", "withdrawn_by", "requested_by", "withdrawn_because", "not_signed",
	}
	for _, field := range table.CommentHeads() {
		if slices.Contains(other, field) == slices.Contains(table.ComparedFields(), field) {
			t.Errorf("the column %s is in none of the lists, or in both", field)
		}
	}
	v := whole()
	if of := known(rowOf(v), []lists.EntryView{v}); !of.Here || len(of.Left) != 0 {
		t.Fatalf("as it was written: %+v", of)
	}
	for _, field := range table.ComparedFields() {
		for _, cell := range []string{"", "9", "2021-01-02T03:04:05Z"} {
			row := rowOf(v)
			if _, has := row.Cells[field]; !has {
				continue // of the form
			}
			if row.Cells[field] = cell; field == "at" {
				row.At = time.Time{}
			}
			of := known(row, []lists.EntryView{v})
			if !of.Here || len(of.Left) != 1 || of.Left[0].Kind != leftover.Edited || !strings.Contains(of.Left[0].Words, field+": ") {
				t.Errorf("%s = %q: %+v", field, cell, of)
			}
		}
	}
	row := rowOf(v)
	row.Cells["at"] = "1/12/2022 6:30" // of a spreadsheet
	if of := known(row, []lists.EntryView{v}); !of.Here || len(of.Left) != 0 {
		t.Errorf("a time in another form: %+v", of)
	}
}

// A row of a comment that was revised or withdrawn since is none of a new comment, and is told.
func TestRowsOfWhatWasRevisedOrWithdrawnSince(t *testing.T) {
	v := whole()
	now := v
	c := *v.Entry.(*igf.Comment)
	c.Text = "We reject it."
	now.Entry = &c
	gone := v
	gone.Redacted = igf.ScopeAll
	form := rowOf(v)
	form.OwnForm, form.Input.Text, form.Input.By = true, "[withdrawn on 1 December 2022 by Ana Sample]", ""
	for name, x := range map[string]struct {
		row   importing.CommentRow
		forms []lists.EntryView
		kind  leftover.Kind
	}{
		"revised": {rowOf(v), []lists.EntryView{now, v}, leftover.Revised}, "withdrawn": {rowOf(v), []lists.EntryView{gone}, leftover.Withdrawn},
		"withdrawn before": {form, []lists.EntryView{v}, leftover.Withdrawn}, "withdrawn elsewhere": {form, nil, leftover.Withdrawn},
	} {
		if of := known(x.row, x.forms); !of.Here || len(of.Left) != 1 || of.Left[0].Kind != x.kind {
			t.Errorf("%s: %+v", name, of)
		}
	}
}

// A form that this program wrote keeps which comment a row is of.
func TestFormsKeepTheIDs(t *testing.T) {
	heads := table.ISOHeads()
	row := slices.Repeat([]string{"1"}, len(heads))
	for _, ending := range []string{".docx", ".xlsx"} {
		var b bytes.Buffer
		form := table.Table{Title: "t", Heads: heads, Rows: [][]string{row, row}, IDs: []string{ownID, "01SAMP00000000000000000002"}}
		if err := table.WriteISO(&b, form, ending); err != nil {
			t.Fatal(err)
		}
		g, err := importing.ReadForm(t.Context(), budget.Of("form"+ending, b.Bytes()), "")
		if err != nil {
			t.Fatal(err)
		}
		if ids := g.IDs; len(ids) != 2 || ids[2] != ownID || ids[3] != form.IDs[1] {
			t.Errorf("%s: %v", ending, ids)
		}
		rows, _, err := g.Comments(nil, "bpf/norms")
		if err != nil || len(rows.Items) != 2 || rows.Items[0].ID != ownID {
			t.Errorf("%s: %+v, %v", ending, rows.Items, err)
		}
	}
}
