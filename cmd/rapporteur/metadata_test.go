package main

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// The program that is built from the source and the one that is packaged must
// find the same settings.
func TestMetadataAgreesWithThePackage(t *testing.T) {
	data, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	toml := map[string]string{}
	for _, line := range strings.Split(string(data), "\n") {
		if key, value, ok := strings.Cut(line, "="); ok {
			toml[strings.TrimSpace(key)] = strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	m := metadata()
	for key, have := range map[string]string{"ID": m.ID, "Name": m.Name, "Version": m.Version, "Build": strconv.Itoa(m.Build)} {
		if toml[key] != have {
			t.Errorf("%s is %q in FyneApp.toml and %q in the program", key, toml[key], have)
		}
	}
	if _, err := os.Stat("../../" + toml["Icon"]); err != nil {
		t.Error(err)
	}
}
