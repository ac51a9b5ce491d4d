package results

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	readers "rapporteur/app/importing"
	importitems "rapporteur/app/importing/items"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/importing/mailbox"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/importing"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

// nameChoices are the flags that decide about items whose words name somebody who is
// to stay unnamed.
type nameChoices struct{ participants, agreements, leavesOut numbers }

// numbers are those of a flag: none, some, or "all".
type numbers struct {
	given, all bool
	some       readers.NumberRanges
}

func parseNumbers(s string) (numbers, error) {
	s = strings.TrimSpace(s)
	n := numbers{given: s != "", all: s == "all"}
	if !n.given || n.all {
		return n, nil
	}
	var err error
	if n.some, err = readers.ParseNumberRanges(s); err != nil {
		err = errors.New(`write numbers such as 1-11,13,20-, or all`)
	}
	return n, err
}

func numbersFlag(c *cobra.Command, to *numbers, name, help string) {
	cli.Flag(c, to, "NUMBERS", name, help, parseNumbers, cobra.NoFileCompletions)
}

func (c *nameChoices) define(cmd *cobra.Command) {
	numbersFlag(cmd, &c.participants, "participant", `numbers of the entries in which "a participant" stands instead of people who are to stay unnamed, or "all" where that is sure`)
	numbersFlag(cmd, &c.agreements, "agreed", `numbers of the entries whose words name people who agreed to it, or "all"`)
	numbersFlag(cmd, &c.leavesOut, "leave-out", "numbers of the entries to leave out")
}

// has reports whether a number was given by itself.
func (n numbers) has(number int) bool { return n.given && !n.all && n.some.Has(number) }

// within refuses numbers above the last entry of the file, with which a flag would do
// nothing.
func (f *importFlags) within(last int) error {
	for _, c := range []struct {
		flag string
		numbers
	}{{"only", f.chosen}, {"comments", f.comments}, {"participant", f.names.participants}, {"agreed", f.names.agreements}, {"leave-out", f.names.leavesOut}} {
		if n := c.some.Above(last); n != 0 {
			return cli.Usagef("--%s: there is no entry %d: the last one in the file is %d; --dry-run shows their numbers", c.flag, n, last)
		}
	}
	return nil
}

// readFile reads the file of an import before the replica is opened.
func readFile(p *cli.Program, in *budget.Input) func(*cobra.Command, []string) error {
	return func(_ *cobra.Command, args []string) (err error) {
		*in, err = p.Input(args[0], budget.Imports())
		return err
	}
}

// leaves reports whether an entry is to be left out.
func (c *nameChoices) leaves(number int) bool { return c.leavesOut.all || c.leavesOut.has(number) }

// of returns what the flags say of an entry. What is said of its number counts more
// than what is said of all.
func (c *nameChoices) of(number int) disclosure.Choice {
	switch {
	case c.participants.has(number):
		return disclosure.Participant
	case c.agreements.has(number):
		return disclosure.Agreed
	case c.participants.all:
		return disclosure.ParticipantIfSure
	case c.agreements.all:
		return disclosure.Agreed
	}
	return disclosure.Undecided
}

// importItems imports the chosen lines of a file and prints the result.
func importItems(p *cli.Program, cmd *cobra.Command, w *workspace.Workspace, path string, file importing.File, f *importFlags, lines []importitems.NumberedItem, shape shapes.Import) error {
	for _, l := range lines {
		it := l.Item
		it.Choice = f.names.of(l.Number)
		if it.LeftOut = !f.takes(l.Number) || f.names.leaves(l.Number); it.LeftOut {
			shape.LeftOut.Items++
		}
		file.Items = append(file.Items, it)
	}
	at := func(i int, err error) error {
		return cli.AtLine(lines[i].Number, path, err)
	}
	run := w.Importing.Import
	if f.dryRun {
		run = w.Importing.Preview
	}
	done, err := run(cmd.Context(), file, at)
	if err != nil {
		return err
	}
	shape.Present += done.Present
	shape.Masked = done.Masked
	shape.Unplaced = append([]string{}, done.Unplaced...)
	shape.Alike = append([]string{}, done.Alike...)
	if len(done.Added) > 0 {
		shape.ID = done.ID
	}
	shape.DryRun = f.dryRun
	shape.Waiting = waiting(done.Waiting, func(i int) int { return lines[i].Number })
	if err := saidImport(p, w, filepath.Base(path), lines, done, shape); err != nil || f.dryRun {
		return err
	}
	return errors.Join(leftWaiting(shape.Waiting), leftOver(shape.Left))
}

// waiting are the values of the entries that wait for a decision; number is that of the
// line of an item.
func waiting(all []disclosure.Waiting, number func(item int) int) []shapes.WaitingItem {
	return shapes.Each(all, func(x disclosure.Waiting) shapes.WaitingItem { return shapes.NewWaitingItem(number(x.Item), x.Err) })
}

// tellWaiting shows, line by line, what a person has to decide about.
func tellWaiting(out io.Writer, waiting []shapes.WaitingItem) {
	for _, x := range waiting {
		fmt.Fprintf(out, "Left out because of whom it names: line %d: %s\n", x.Number, x.Reason)
	}
}

// leftWaiting says which entries a person has to decide about; nil for none.
func leftWaiting(waiting []shapes.WaitingItem) error {
	if len(waiting) == 0 {
		return nil
	}
	return cli.Lookf("%s: %s. Import the file again with --participant, --agreed or --leave-out and their numbers; if doubtful words mean somebody else, with --names-checked",
		cli.Count(len(waiting), "entry was left out until you decide about it", "entries were left out until you decide about them"), itemsOf(waiting, "line"))
}

// itemsOf lists what waits for a decision.
func itemsOf(waiting []shapes.WaitingItem, word string) string {
	var lines []string
	for _, x := range waiting {
		lines = append(lines, fmt.Sprintf("%s %d: %s", word, x.Number, x.Reason))
	}
	const most = 20
	if more := len(lines) - most; more > 0 {
		lines = append(lines[:most], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(lines, "; ")
}

// left are the pieces of a file that are in no entry, without those of entries that
// were not chosen.
func (f *importFlags) left(all []leftover.Piece) (out []shapes.Leftover) {
	for _, l := range all {
		if n := l.Item; n == 0 || f.takes(n) && !f.names.leaves(n) {
			out = append(out, shapes.NewLeftover(l))
		}
	}
	return out
}

// doubtWords say what may be wrong.
func doubtWords(d mailbox.Doubt) string {
	switch d {
	case mailbox.Charset:
		return "its character set was guessed: check its letters"
	case mailbox.Sender:
		return "its head does not say clearly whom it is from"
	case mailbox.Cut:
		return "its end is missing or damaged"
	}
	return string(d)
}

// leftOver says which pieces of a file were not taken; nil when nobody misses one.
func leftOver(left []shapes.Leftover) error {
	kinds := cli.NotTaken(shapes.Each(left, shapes.Leftover.KindOf))
	if kinds == "" {
		return nil
	}
	return cli.Lookf("the rest of the file was imported; not taken: %s. They are listed with their words by --json and --dry-run; add what you need with comment add", kinds)
}

func saidImport(p *cli.Program, w *workspace.Workspace, file string, lines []importitems.NumberedItem, done importing.Imported, shape shapes.Import) error {
	shape.Added, shape.Notes, shape.Ignored = []shapes.Comment{}, []shapes.Note{}, append([]string{}, shape.Ignored...)
	shape.Left, shape.Doubtful = append([]shapes.Leftover{}, shape.Left...), append([]shapes.DoubtfulItem{}, shape.Doubtful...)
	var rows [][]string
	for i, e := range done.Added {
		from := lines[done.Items[i]]
		switch v := e.(type) {
		case *igf.Comment:
			l, err := w.Lists.Unsaved(v, done.Private[i])
			if err != nil {
				return err
			}
			shape.Added = append(shape.Added, shapes.NewComment(l, v))
			rows = append(rows, []string{strconv.Itoa(from.Number), igf.Join(" ", v.Output, cli.Anchored(v.Anchor)), cli.ByShort(l), igf.Join(" · ", cli.FitLine(from.Subject, 30), igf.OneLine(cmp.Or(v.Text, "→ "+v.Proposed)))})
		case *igf.Note:
			l, err := w.Lists.Unsaved(v, done.Private[i])
			if err != nil {
				return err
			}
			shape.Notes = append(shape.Notes, shapes.NewNote(l, v))
			rows = append(rows, []string{strconv.Itoa(from.Number), v.SessionID(), cli.ByShort(l), igf.OneLine(v.Text)})
		}
	}
	return p.Print(shape, func(out io.Writer) { tellImport(out, file, shape, rows) })
}

func tellImport(out io.Writer, file string, s shapes.Import, rows [][]string) {
	var what []string
	if n := len(s.Added); n > 0 || len(s.Notes) == 0 {
		what = append(what, cli.Count(n, "comment", "comments"))
	}
	if n := len(s.Notes); n > 0 {
		what = append(what, cli.Count(n, "note", "notes"))
	}
	verb := "Imported"
	if s.DryRun {
		verb = "Would import"
	}
	fmt.Fprintf(out, "%s %s from %s; %d existed already.\n", verb, strings.Join(what, " and "), file, s.Present)
	for _, l := range []struct {
		n    int
		text string
	}{
		{s.LeftOut.Items, "%d were left out: not chosen, or without text of their own.\n"},
		{s.LeftOut.Quoted, "Left out: %d lines that quote an earlier message.\n"},
		{s.LeftOut.Signature, "Left out: %d lines of signatures.\n"},
		{s.LeftOut.Attachments, "Left out: %d attachments.\n"},
		{s.LeftOut.Unclear, "Unclear passages in the transcript: %d. They are kept as they are.\n"},
		{s.Masked, "Addresses and telephone numbers taken out of the words: %d.\n"},
		{len(s.Unplaced), "Comments whose quoted words do not occur exactly once in the text: %d. Place them with comment place.\n"},
		{len(s.Alike), "Comments that say the same, on the same place, as one from another source: %d. Withdraw those that are the same comment.\n"},
		{len(s.Waiting), "Left out because of whom they name, or whom they were sent to: %d. Decide with --participant, --agreed, --leave-out or --names-checked.\n"},
	} {
		if l.n > 0 {
			fmt.Fprintf(out, l.text, l.n)
		}
	}
	for _, x := range s.Waiting {
		fmt.Fprintf(out, "  %d: %s\n", x.Number, x.Reason)
	}
	cli.TellLeft(out, shapes.Each(s.Left, shapes.Leftover.Piece))
	for _, d := range s.Doubtful {
		fmt.Fprintf(out, "  Doubtful: %d: %s\n", d.Number, doubtWords(mailbox.Doubt(d.What)))
	}
	if s.Estimated {
		fmt.Fprintln(out, "The file has no times: the notes are spread over the time of the session by their words.")
	}
	if len(s.Ignored) > 0 {
		fmt.Fprintf(out, "Ignored columns: %s\n", igf.And(s.Ignored).String())
	}
	if !s.DryRun && len(s.Alike) > 0 {
		fmt.Fprintf(out, "  %s\n", strings.Join(s.Alike, " "))
	}
	if s.DryRun && len(rows) > 0 {
		fmt.Fprintln(out)
		cli.WriteTable(out, []string{"NUMBER", "ON", "BY", "WHAT"}, rows)
	} else if s.ID != "" {
		fmt.Fprintf(out, "Undo this import with: rapporteur-cli import undo %s\n", s.ID)
	}
}
