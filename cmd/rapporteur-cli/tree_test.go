package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"rapporteur/app/igf"
	"rapporteur/cmd/internal/cli"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Every command says what it is for, refuses arguments that it does not know,
// and every flag says what it takes.
func TestEveryCommandExplainsItself(t *testing.T) {
	root := root(&cli.Program{})
	root.InitDefaultHelpCmd()
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		if c.Name() == "help" {
			return
		}
		if c.Short == "" || c.RunE == nil || c.Args == nil {
			t.Errorf("%s: Short %q, and it must have RunE and Args", c.CommandPath(), c.Short)
		}
		if first, _ := utf8.DecodeRuneInString(c.Short); !unicode.IsUpper(first) || strings.HasSuffix(c.Short, ".") {
			t.Errorf("%s: Short %q must begin with a capital letter, and end without a full stop", c.CommandPath(), c.Short)
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s --%s has no help", c.CommandPath(), f.Name)
			}
			if f.Value.Type() == "WORD" && !strings.Contains(f.Usage, " or ") {
				t.Errorf("%s --%s does not show its words: %q", c.CommandPath(), f.Name, f.Usage)
			}
		})
		for _, s := range c.Commands() {
			visit(s)
		}
	}
	visit(root)
}

// The names are a contract with other programs.
func TestTheContractIsThere(t *testing.T) {
	for _, line := range []string{
		"demo", "init --remote --name --email --api", "status",
		"group list", "group show", "group add", "group edit",
		"output list", "output show", "output add --group --title", "output revise", "output stage",
		"session list", "session show", "session add", "session edit",
		"note add --session --kind --speaker", "note list --session",
		"comment add --output --paragraph --quote --session --by --naming", "comment list", "comment show",
		"respond --disposition --reason --changed-in", "search",
		"pdf output -o", "pdf minutes -o", "pdf comments -o", "pdf report -o", "pdf hand-over -o",
		"export comments --format -o", "export notes --format -o", "import comments",
		"sync --dry-run --pull-request", "conflict list", "conflict show", "conflict resolve --take",
		"check", "backup", "restore", "status --replica --json",
	} {
		root := root(&cli.Program{})
		words := strings.Fields(line)
		n := 0
		for n < len(words) && !strings.HasPrefix(words[n], "-") {
			n++
		}
		c, rest, err := root.Find(words[:n])
		if err != nil || len(rest) > 0 {
			t.Errorf("%s: %v %v", line, rest, err)
			continue
		}
		for _, f := range words[n:] {
			name := strings.TrimLeft(f, "-")
			if c.Flag(name) == nil && c.Flags().ShorthandLookup(name) == nil {
				t.Errorf("%s has no %s", c.CommandPath(), f)
			}
		}
	}
}

// What a page or a help text shows can be typed: the command is there, and
// takes these flags, words and arguments.
func TestWhatThePagesShowCanBeTyped(t *testing.T) {
	texts := map[string]string{}
	pages, err := filepath.Glob("../../docs/manual/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, "../../README.md") {
		raw, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		texts[page] = string(raw)
	}
	var collect func(c *cobra.Command)
	collect = func(c *cobra.Command) {
		texts[c.CommandPath()] = c.Example + "\n" + c.Long
		for _, s := range c.Commands() {
			collect(s)
		}
	}
	collect(root(&cli.Program{}))
	lines := 0
	for where, text := range texts {
		for l := range strings.SplitSeq(strings.ReplaceAll(text, "\\\n", " "), "\n") {
			_, rest, ok := strings.Cut("  "+l, " rapporteur-cli ")
			if !ok || !strings.HasPrefix(l, " ") && !strings.HasPrefix(l, "rapporteur-cli ") || strings.Contains(rest, "COMMAND") {
				continue
			}
			lines++
			root := root(&cli.Program{})
			root.InitDefaultHelpFlag()
			c, args, err := root.Traverse(shellWords(rest))
			if err == nil {
				c.InitDefaultHelpFlag()
				err = c.ParseFlags(args)
			}
			if err == nil && c.Name() != "rapporteur-cli" && !c.Flags().Changed("help") {
				err = c.ValidateArgs(c.Flags().Args())
			}
			if err != nil {
				t.Errorf("%s shows %q: %v", where, l, err)
			}
		}
	}
	if lines < 60 {
		t.Errorf("only %d lines were found", lines)
	}
}

// shellWords splits a line as a shell does that knows quotes, pipes, and the
// gap of two blanks before a remark.
func shellWords(line string) []string {
	var words []string
	word, quote, in := "", rune(0), false
	for i, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word += string(r)
		case r == '"' || r == '\'':
			quote, in = r, true
		case r == '|' && !in, r == '#' && !in, r == ' ' && strings.HasPrefix(line[i:], "    "):
			if in {
				words = append(words, word)
			}
			return words
		case r == ' ' || r == ')':
			if in {
				words = append(words, word)
			}
			word, in = "", false
		default:
			word, in = word+string(r), true
		}
	}
	if in {
		words = append(words, word)
	}
	return words
}

// The command that the sentence of a held record names is there, with its flags.
func TestWhatAHeldRecordNamesIsACommand(t *testing.T) {
	n := 0
	for _, k := range igf.Kinds() {
		for _, field := range []string{"text", "draft", "roster.role", "report.text", "versions.note"} {
			r := igf.New(k)
			held := igf.Held(r, &igf.HiddenNameError{Record: r.Key(), Names: []igf.HiddenName{{Field: field, Word: "Quixmarker"}}})
			if held.Change == "" {
				continue
			}
			n++
			words, flag, _ := strings.Cut(held.Change, " --")
			c, rest, err := root(&cli.Program{}).Find(strings.Fields(words))
			flag, _, _ = strings.Cut(flag, " ")
			if err != nil || len(rest) > 0 || flag != "" && c.Flag(flag) == nil {
				t.Errorf("%q: %v %v", held.Change, rest, err)
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d commands", n)
	}
}
