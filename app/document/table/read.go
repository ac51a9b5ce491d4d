package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
)

// rows reads CSV with commas, semicolons or tabs, and gives each row as a
// function of the head's name. Errors name the line.
func rows(data []byte) (heads []string, all [][]string, lines []int, err error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(data) {
		return nil, nil, nil, errors.New("the table is not UTF-8: save it as “CSV UTF-8” and try again")
	}
	first, _, _ := bytes.Cut(data, []byte("\n"))
	r := csv.NewReader(bytes.NewReader(data))
	for _, sep := range ";\t" {
		if bytes.Count(first, []byte(string(sep))) > bytes.Count(first, []byte(string(r.Comma))) {
			r.Comma = sep
		}
	}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, nil, fmt.Errorf("the table cannot be read: %w: save it as CSV again; nothing was taken", err)
		}
		line, _ := r.FieldPos(0)
		for i := range row {
			row[i] = strings.TrimSpace(active(strings.TrimSpace(row[i])))
		}
		if heads == nil {
			heads = row
			continue
		}
		all, lines = append(all, row), append(lines, line)
	}
	if heads == nil {
		return nil, nil, nil, errors.New("the table is empty: its first line must name the columns")
	}
	return heads, all, lines, nil
}

// Comment is a comment read from a table. ID is set where the table gives the
// id that the comment had.
type Comment struct {
	Line  int
	ID    string
	Input workspace.CommentInput
}

// ReadComments reads the table of Comments, some of its columns, or the ISO
// form. Columns with other names are listed in ignored. output is the output
// that rows mean which name none.
func ReadComments(data []byte, output string) (out []Comment, ignored []string, err error) {
	heads, all, lines, err := rows(data)
	if err != nil {
		return nil, nil, err
	}
	if slices.Equal(heads, isoHeads()) {
		heads = []string{"by", "line", "section", "paragraph", "iso_type", "text", "proposed_wording", "observations"}
	} else {
		ignored = plainHeads(heads, append(commentHeads(), "by", "email"))
	}
	if !slices.Contains(heads, "text") {
		return nil, nil, fmt.Errorf("the table has no column “text” with the comments: its columns are %s", igf.List(heads, "and"))
	}
	for n, row := range all {
		c, err := comment(getter(heads, row), output)
		if err != nil {
			return nil, nil, fmt.Errorf("line %d of the table: %w: nothing was taken", lines[n], err)
		}
		if c.Line = lines[n]; c.Input.Text != "" || c.Input.Proposed != "" {
			out = append(out, c)
		}
	}
	return out, ignored, nil
}

func comment(get func(string) string, output string) (Comment, error) {
	in := workspace.CommentInput{
		Output: or(get("output"), output), Session: get("session"), Quote: get("quote"), Email: get("email"),
		Naming: igf.Naming(get("naming")), Channel: igf.Channel(get("channel")), Type: igf.CommentType(get("type")), Stance: igf.Stance(get("stance")),
		Text: get("text"), Proposed: get("proposed_wording"), Language: get("language"), Translation: get("translation"), TranslatedTo: get("translated_to"),
	}
	in.By = get("by")
	if in.By == string(igf.Anonymous) {
		in.By = ""
	}
	// A missing name keeps its comma: what follows is then no name.
	who := strings.Join([]string{get("name"), get("affiliation"), get("stakeholder_group"), get("region")}, ", ")
	if in.By == "" && strings.Trim(who, " ,") != "" {
		in.By = who
	}
	switch get("iso_type") {
	case "te":
		in.Type = igf.Technical
	case "ed":
		in.Type = igf.Editorial
	case "ge":
		in.Type = igf.General
	}
	if v := get("paragraph"); v != "" {
		n, err := strconv.Atoi(strings.TrimLeft(v, "¶#"))
		if err != nil {
			return Comment{}, &igf.FieldError{Record: "comment", Field: "paragraph", Value: v, Want: "write the number of a paragraph"}
		}
		in.Paragraph, in.Quote = n, ""
	}
	return Comment{ID: get("id"), Input: in}, nil
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
