package dialect

import (
	"slices"
	"strings"

	"rapporteur/app/pattern"
)

var border = pattern.New(`^\+(?:[-:]+\+)+\s*$|^\+(?:[=:]+\+)+\s*$`)

// grids writes the tables that Pandoc draws with lines as the tables of outputs. One that
// is not even stays as it is.
func grids(lines []string) []string {
	var out []string
	for i := 0; i < len(lines); {
		end := i
		if border.MatchString(lines[i]) {
			for end < len(lines) && (strings.HasPrefix(lines[end], "+") || strings.HasPrefix(lines[end], "|")) {
				end++
			}
		}
		if rows := gridRows(lines[i:end]); rows != nil {
			out = append(out, rows...)
			i = end
			continue
		}
		end = max(end, i+1) // what is not even is not looked at again
		out = append(out, lines[i:end]...)
		i = end
	}
	return out
}

// gridRows returns the rows of a drawn table, nil where it is none.
func gridRows(lines []string) (rows []string) {
	if len(lines) < 3 || !border.MatchString(lines[len(lines)-1]) {
		return nil
	}
	at := corners(lines[0])
	cells := make([]string, len(at)-1)
	for _, line := range lines[1:] {
		if border.MatchString(line) {
			if !slices.Equal(corners(line), at) {
				return nil
			}
			if rows = append(rows, "| "+strings.Join(cells, " | ")+" |\n"); len(rows) == 1 {
				rows = append(rows, strings.Repeat("| --- ", len(cells))+"|\n")
			}
			clear(cells)
			continue
		}
		letters := []rune(strings.TrimRight(line, "\n \t"))
		for k := range cells {
			if at[k+1] >= len(letters) || letters[at[k]] != '|' || letters[at[k+1]] != '|' {
				return nil
			}
			if words := strings.TrimSpace(string(letters[at[k]+1 : at[k+1]])); words != "" {
				cells[k] = strings.TrimSpace(cells[k] + " " + strings.ReplaceAll(words, "|", "\\|"))
			}
		}
	}
	return rows
}

// corners returns where the columns of a drawn table end.
func corners(line string) (at []int) {
	for i, r := range []rune(line) {
		if r == '+' {
			at = append(at, i)
		}
	}
	return at
}
