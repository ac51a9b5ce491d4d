package githubtest

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// The caps of a comparison.
const (
	compareFiles   = 300
	compareCommits = 250
)

func (o objects) compare(w http.ResponseWriter, q *request) {
	base, head, ok := strings.Cut(strings.Join(q.rest[1:], "/"), "...")
	g := o.git
	from, to := g.resolve(base, plumbing.CommitObject), g.resolve(head, plumbing.CommitObject)
	if !ok || from == "" || to == "" {
		fail(w, http.StatusNotFound, "Not Found")
		return
	}
	fork, err := g.mergeBase(from, to)
	ahead, err2 := g.beyond(from, to)
	behind, err3 := g.beyond(to, from)
	if err := errors.Join(err, err2, err3); err != nil {
		o.s.t.Error(err)
	}
	if fork == "" {
		fail(w, http.StatusNotFound, "No common ancestor between "+base+" and "+head+".")
		return
	}
	status := map[[2]bool]string{
		{false, false}: "identical", {true, false}: "ahead", {false, true}: "behind", {true, true}: "diverged",
	}[[2]bool{len(ahead) > 0, len(behind) > 0}]
	page, _ := strconv.Atoi(q.Query.Get("page"))
	commits, files := []object{}, []object{}
	for i, sha := range ahead {
		if i/compareCommits == max(page, 1)-1 {
			commits = append(commits, o.commitObject(sha))
		}
	}
	if page <= 1 {
		files = o.diff(fork, to, q.cut)
	}
	reply(w, http.StatusOK, object{
		"status": status, "ahead_by": len(ahead), "behind_by": len(behind), "total_commits": len(ahead),
		"base_commit": o.commitObject(from), "merge_base_commit": o.commitObject(fork),
		"commits": commits, "files": files[:min(len(files), compareFiles)],
	})
}

// diff returns what a comparison shows of each file, with renames found and with
// the patches that git makes.
func (o objects) diff(from, to string, cut bool) []object {
	out, err := o.git.run("diff-tree", "-r", "-M", "-z", "--patch-with-raw", "--full-index", from, to)
	if err != nil {
		o.s.t.Error(err)
	}
	raw, text, _ := strings.Cut(string(out), "\x00\x00") // an empty field divides the two
	patches := hunks(text)
	fields := strings.Split(raw, "\x00")
	files := []object{}
	for len(fields) > 1 {
		f := strings.Fields(fields[0]) // :oldmode newmode oldsha newsha status
		shown := object{"filename": fields[1], "sha": f[3], "status": map[byte]string{
			'A': "added", 'M': "modified", 'D': "removed", 'R': "renamed", 'T': "changed",
		}[f[4][0]]}
		fields = fields[2:]
		switch f[4][0] {
		case 'D':
			shown["sha"] = f[2]
		case 'R':
			shown["previous_filename"], shown["filename"] = shown["filename"], fields[0]
			fields = fields[1:]
		}
		patch := patches[0]
		patches = patches[1:]
		if f[4][0] == 'T' { // git shows two: one removes, one adds
			patch, patches = "", patches[1:]
		}
		if patch != "" && len(patch) <= o.s.PatchBytes {
			if cut {
				patch = patch[:len(patch)/2]
			}
			shown["patch"] = patch
		}
		files = append(files, shown)
	}
	return files
}

// hunks returns those of each file, in the order of the raw list; "" where
// there are none (a binary, a pure rename).
func hunks(patch string) []string {
	var list []string
	for i, part := range strings.Split("\n"+patch, "\ndiff --git ") {
		if i == 0 {
			continue
		}
		_, hunks, found := strings.Cut(part, "\n@@ ")
		if found {
			hunks = strings.TrimSuffix("@@ "+hunks, "\n")
		}
		list = append(list, hunks)
	}
	return append(list, "")
}
