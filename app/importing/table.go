package importing

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"rapporteur/app/budget"
	"rapporteur/app/document/table"
	"rapporteur/app/igf"
	"rapporteur/app/importing/headings"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/rules"
)

// Grid is a table as it was read: every row has as many cells as there are
// heads. Lines are the numbers of the rows, for messages.
type Grid struct {
	Heads []string
	Rows  [][]string
	Lines []int
	Own   bool // the file says that this program wrote it
}

// newGrid makes a grid of rows, of which the first names the columns. Rows are
// filled up; one that is longer than the first is refused.
func newGrid(s *budget.Source, rows [][]string, lines []int) (Grid, error) {
	var g Grid
	for n, row := range rows {
		if err := s.Spend(budget.Cells, max(len(g.Heads), len(row))); err != nil {
			return Grid{}, err
		}
		if err := s.Spend(budget.Items, 1); err != nil {
			return Grid{}, err
		}
		cells := make([]string, max(len(g.Heads), len(row)))
		for i := range row {
			if err := s.Reach(budget.Piece, int64(len(row[i]))); err != nil {
				return Grid{}, err
			}
			cells[i] = strings.TrimSpace(row[i])
			if !utf8.ValidString(cells[i]) {
				return Grid{}, igf.Errorf("line %d of the table is not UTF-8: save it as “CSV UTF-8” and try again", lines[n])
			}
		}
		if g.Heads == nil {
			if err := errors.Join(s.Reach(budget.Columns, int64(len(cells))), s.Reach(budget.Heads, int64(len(strings.Join(cells, ""))))); err != nil {
				return Grid{}, err
			}
			g.Heads = cells
			continue
		}
		for len(cells) > len(g.Heads) && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		if len(cells) > len(g.Heads) {
			return Grid{}, igf.Errorf("line %d of the table has %d cells, and there are %d columns; nothing was taken", lines[n], len(cells), len(g.Heads))
		}
		g.Rows, g.Lines = append(g.Rows, cells), append(g.Lines, lines[n])
	}
	if g.Heads == nil {
		return Grid{}, igf.Errorf("the table is empty: its first line must name the columns")
	}
	return g, nil
}

// readCSV reads CSV with commas, semicolons or tabs. Errors name the line.
func readCSV(s *budget.Source) (Grid, error) {
	data := bytes.TrimPrefix(s.Bytes(), []byte("\uFEFF"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return Grid{}, igf.Errorf("the table is not UTF-8: save it as “CSV UTF-8” and try again")
	}
	first, _, _ := bytes.Cut(data, []byte("\n"))
	var r *csv.Reader
	// Cells are counted before the row is made of which they are a part.
	cells, quoted := int64(0), false
	r = csv.NewReader(s.Counted(bytes.NewReader(data), func(b []byte) error {
		for _, c := range b {
			switch {
			case c == '"':
				quoted = !quoted
			case !quoted && (rune(c) == r.Comma || c == '\n'):
				cells++
			}
		}
		return s.Reach(budget.Cells, cells)
	}))
	for _, sep := range ";\t" {
		if bytes.Count(first, []byte(string(sep))) > bytes.Count(first, []byte(string(r.Comma))) {
			r.Comma = sep
		}
	}
	var rows [][]string
	var lines []int
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return newGrid(s, rows, lines)
		}
		if err != nil {
			return Grid{}, igf.Errorf("the table cannot be read: %w: save it as CSV again, with commas, semicolons or tabs between the columns; nothing was taken", err)
		}
		for i := range row {
			row[i] = table.UnguardFormula(row[i]) // our own tables have them guarded
		}
		line, _ := r.FieldPos(0)
		rows, lines = append(rows, row), append(lines, line)
	}
}

// CommentRow is a comment read from a table. ID is set where the table gives the
// id that the comment had.
type CommentRow struct {
	Line  int
	ID    string
	Input rules.CommentInput
	// Source is what tables of one origin share: the heads of the columns that hold the
	// words. OwnForm: it is a row of an ISO form that this program wrote.
	Source  string
	OwnForm bool
}

// Comments reads the table of Comments, some of its columns, or the ISO form.
// columns maps the columns of another form: head → field, "-" for none. Columns that
// are not read are listed in ignored. output is for the rows that name none.
func (g Grid) Comments(columns map[string]string, output string) (out []CommentRow, ignored []string, err error) {
	heads, ignored, err := g.fields(columns)
	if err != nil {
		return nil, nil, err
	}
	source := g.source(heads)
	for n, row := range g.Rows {
		c, err := commentOf(getter(heads, row), output)
		if err != nil {
			return nil, nil, igf.Errorf("line %d of the table: %w: nothing was taken", g.Lines[n], err)
		}
		c.Source, c.OwnForm = source, g.Own && g.IsISO()
		if c.Line = g.Lines[n]; c.Input.Text != "" || c.Input.Proposed != "" {
			out = append(out, c)
		}
	}
	return out, ignored, nil
}

// source returns the heads of the columns that hold the words: another question may be
// added to a form, and somebody may be asked later how they want to be named.
func (g Grid) source(fields []string) string {
	var heads []string
	for i, f := range fields {
		if f == "text" || f == "proposed_wording" {
			heads = append(heads, strings.ToLower(igf.OneLine(g.Heads[i])))
		}
	}
	slices.Sort(heads)
	return "table " + strings.Join(heads, "\n")
}

// Named returns all whom a table names as people: in the columns that columns, as in
// [Grid.Comments], or their heads say hold one, also where nothing else is taken from
// them, and by the addresses in any cell.
func (g Grid) Named(columns map[string]string) []igf.Mention {
	out := Reading[CommentRow]{}
	holds := make([]headings.Holds, len(g.Heads))
	for i, h := range g.Heads {
		field := columns[h]
		if field == "" || field == "-" {
			field = FieldOf(h)
		}
		if i == 0 && g.IsISO() && len(columns) == 0 {
			field = "by"
		}
		holds[i] = headings.Of(cmp.Or(field, h))
	}
	for _, row := range g.Rows {
		person, more := headings.People(holds, row)
		out.name(append(more, person)...)
		for i, cell := range row {
			if holds[i] != headings.Email {
				out.name(peopleAt(cell)...)
			}
		}
	}
	return out.People
}

// CommentFields returns the names that a column of comments can have.
func CommentFields() []string { return append(table.CommentHeads(), "by", "email") }

// ImportedFields returns those of CommentFields that are imported.
func ImportedFields() []string {
	return []string{
		"text", "proposed_wording", "by", "name", "affiliation", "stakeholder_group", "region", "email", "naming", "output", "session",
		"paragraph", "quote", "type", "stance", "channel", "language", "translation", "translated_to", "id",
	}
}

// IsISO reports whether the table is the ISO comment form, whose columns need
// no choice.
func (g Grid) IsISO() bool { return table.IsISO(g.Heads) }

// FieldOf returns the field of a column by its head alone; "" for none.
func FieldOf(head string) string {
	f := strings.ToLower(strings.ReplaceAll(head, " ", "_"))
	if !slices.Contains(ImportedFields(), f) {
		return ""
	}
	return f
}

// fields returns the field of each column, by its name in the shared format.
func (g Grid) fields(columns map[string]string) (fields, ignored []string, err error) {
	if table.IsISO(g.Heads) && len(columns) == 0 {
		return []string{"by", "line", "section", "paragraph", "iso_type", "text", "proposed_wording", "observations"}, nil, nil
	}
	known := CommentFields()
	for _, h := range g.Heads {
		f, chosen := columns[h]
		switch {
		case !chosen:
			f = strings.ToLower(strings.ReplaceAll(h, " ", "_"))
		case f != "-" && !slices.Contains(known, f):
			return nil, nil, igf.Errorf("the column %q cannot hold %q: use %s", h, f, igf.Or(known))
		}
		if !slices.Contains(known, f) {
			ignored = append(ignored, h)
		}
		fields = append(fields, f)
	}
	for h := range columns {
		if !slices.Contains(g.Heads, h) {
			return nil, nil, igf.Errorf("the table has no column %q: its columns are %s", h, igf.And(g.Heads))
		}
	}
	if !slices.Contains(fields, "text") {
		return nil, nil, igf.Errorf("the table has no column “text” with the comments: its columns are %s; say which one holds them, or save it with commas, semicolons or tabs between the columns", igf.And(g.Heads))
	}
	return fields, ignored, nil
}

func commentOf(get func(string) string, output string) (CommentRow, error) {
	in := rules.CommentInput{
		Output: cmp.Or(get("output"), output), Session: get("session"), Quote: get("quote"), Email: get("email"),
		Naming: igf.Naming(get("naming")), Channel: igf.Channel(get("channel")), Type: igf.CommentType(get("type")), Stance: igf.Stance(get("stance")),
		Text: get("text"), Proposed: get("proposed_wording"), Language: get("language"), Translation: get("translation"), TranslatedTo: get("translated_to"),
	}
	in.By = get("by")
	if in.By == string(igf.Anonymous) {
		in.By = ""
	}
	// A missing name keeps its comma: what follows is then not read as a name.
	who := strings.Join([]string{get("name"), get("affiliation"), get("stakeholder_group"), get("region")}, ", ")
	if in.By == "" && strings.Trim(who, " ,") != "" {
		in.By = who
	}
	for _, t := range igf.CommentTypes() {
		if get("iso_type") == t.ISOCode() {
			in.Type = t
		}
	}
	if v := get("paragraph"); v != "" {
		n, err := strconv.Atoi(strings.TrimLeft(v, "¶#"))
		if err != nil {
			return CommentRow{}, &igf.FieldError{Record: igf.Sentencef("comment"), Field: "paragraph", Value: v, Want: igf.Sentencef("write the number of a paragraph")}
		}
		in.Paragraph, in.Quote = n, ""
	}
	return CommentRow{ID: get("id"), Input: in}, nil
}

// AnswerRow is a response read from a table.
type AnswerRow struct {
	Line int
	answering.Answer
}

// Answers reads the columns id, disposition, reason and changed_in. Rows
// without a disposition are left out.
func (g Grid) Answers() ([]AnswerRow, error) {
	heads := slices.Clone(g.Heads)
	plainHeads(heads, nil)
	for _, need := range []string{"id", "disposition", "reason"} {
		if !slices.Contains(heads, need) {
			return nil, igf.Errorf("the table has no column “%s”: its columns are %s", need, igf.And(g.Heads))
		}
	}
	var out []AnswerRow
	for n, row := range g.Rows {
		get := getter(heads, row)
		a := AnswerRow{Line: g.Lines[n], Answer: answering.Answer{Comments: []string{strings.ToUpper(get("id"))}, Disposition: igf.Disposition(strings.ToLower(get("disposition"))), Reason: get("reason")}}
		if v := get("changed_in"); v != "" {
			var err error
			if a.ChangedIn, err = strconv.Atoi(strings.TrimPrefix(v, "v")); err != nil {
				return nil, igf.Errorf("line %d of the table: changed_in %q is not the number of a version: nothing was taken", g.Lines[n], v)
			}
		}
		if a.Disposition != "" {
			out = append(out, a)
		}
	}
	return out, nil
}
