package engine_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/synctest"
)

// Git agrees that each commit is by the device that it names: one with documents only, one
// with entries, one that puts back what was lost, and the ones of a rescue. A commit by
// somebody else in the name of a device is not.
func TestCommitsAreSigned(t *testing.T) {
	if _, err := exec.LookPath("ssh-keygen"); err != nil {
		t.Skip("git verify-commit needs ssh-keygen, which is not installed")
	}
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	for _, d := range []*device{a, b} {
		d.writes(igf.Self{Author: sampleAuthor(d.name), Name: d.name})
	}
	a.save(programme(), group("documents only"))
	a.sync()
	b.sync()
	b.save(b.note("an entry"))
	b.sync()
	r.remove(t, b.sheet(1)) // by somebody without a key
	b.sync()
	a.sync()
	a.save(a.note("waits"))
	a.sync()
	verified := r.verifyCommits(t, a)
	r.squash(t)
	a.save(a.note("waits, too"))
	a.rescue(igf.RescueOptions{})
	a.sync()
	if verified < 4 || r.verifyCommits(t, a) == 0 {
		t.Errorf("only %d commits were verified", verified)
	}
	r.fsck()
}

// verifyCommits lets Git verify each commit with what a device knows, and returns how many
// are by a device.
func (r *room) verifyCommits(t *testing.T, by *device) (verified int) {
	t.Helper()
	list, err := roster.Signers(by.store)
	if err != nil {
		t.Fatal(err)
	}
	lines, devices := "", map[string]bool{}
	for _, s := range list {
		lines += strings.Join(append(s.AllowedSigners, ""), "\n")
		for _, d := range s.Devices {
			devices[d+"@rapporteur.invalid"] = true
		}
	}
	signers := filepath.Join(t.TempDir(), "signers")
	if err := os.WriteFile(signers, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	for commit := range strings.FieldsSeq(synctest.Git(t, r.shared, "rev-list", "main")) {
		who := strings.TrimSpace(synctest.Git(t, r.shared, "show", "-s", "--format=%ae", commit))
		_, err := synctest.TryGit(r.shared, "-c", "gpg.ssh.allowedSignersFile="+signers, "verify-commit", commit)
		says := strings.TrimSpace(synctest.Git(t, r.shared, "-c", "gpg.ssh.allowedSignersFile="+signers, "show", "-s", "--format=%G? %GS", commit))
		if devices[who] != (err == nil) || devices[who] != (says == "G "+who) {
			t.Errorf("Git says %q of a commit by %s: %v", says, who, err)
		}
		if devices[who] {
			verified++
		}
	}
	return verified
}
