# Sourced by the commands at the top of the repository. launch NAME PROFILE MAIN [ARG]... builds
# what is out of date, with what the Maven profile adds (none: nothing), and runs a main class.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Names of files that are not plain ASCII can only be opened in a UTF-8 locale.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in "" | C | POSIX) export LC_ALL=C.UTF-8 ;; esac

changed() {
    local stamp=$1 module
    [ -e "$stamp" ] || return 0
    local sources=("$root/pom.xml")
    for module in engine-gspc model-zoo-extensions examples; do
        sources+=("$root/$module/pom.xml" "$root/$module/src/main")
    done
    [ -n "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]
}

# The JVM's notice about the incubating vector module tells the user nothing to act on.
without_notice() {
    local line
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
            "WARNING: Using incubator modules: jdk.incubator.vector") ;;
            *) printf '%s\n' "$line" >&2 ;;
        esac
    done
}

launch() {
    local name=$1 profile=$2 main=$3 lib=$root/examples/target/lib log
    shift 3
    local build=(mvn -q -B -ntp -f "$root/pom.xml" -pl examples -am -Dmaven.test.skip=true
        -Dspotless.check.skip=true -Dmaven.javadoc.skip=true -Dmaven.source.skip=true)
    if [ "$profile" != none ]; then
        lib+=-$profile
        build+=(-P "$profile")
    fi
    if changed "$lib/.built"; then
        echo "$name: building, once; Maven may have to download something ..." >&2
        rm -rf "$lib"
        if ! log=$("${build[@]}" package 2>&1); then
            printf '%s\n' "$log" "$name: the build failed, see above" >&2
            exit 2
        fi
        touch "$lib/.built"
    fi
    local jars=("$root"/examples/target/gspc-examples-*.jar)
    local java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    exec 3>&1
    set +e
    # shellcheck disable=SC2086
    "$java" --add-modules jdk.incubator.vector ${JAVA_OPTS:-} \
        -cp "${jars[0]}:$lib/*${CLASSPATH:+:$CLASSPATH}" "$main" "$@" 2>&1 >&3 3>&- | without_notice
    exit "${PIPESTATUS[0]}"
}
