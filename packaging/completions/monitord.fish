function __monitord_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __monitord_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __monitord_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __monitord_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __monitord_parse_tokens -S
    set -l unparsed_tokens (__monitord_tokens -pc)
    switch $unparsed_tokens[1]
    case 'monitord'
        __monitord_parse_subcommand 0 'h/help'
        switch $unparsed_tokens[1]
        case 'run'
            __monitord_parse_subcommand 0 'config=' 'logs=' 'state=' 'control=' 'tail' 'h/help'
        case 'check-config'
            __monitord_parse_subcommand 1 'firewall' 'h/help'
        case 'probe'
            __monitord_parse_subcommand -r 1 'check=' 'count=' 'interval=' 'timeout=' 'size=' 'dscp=' 'dont-fragment' 'json' 'h/help'
        case 'status'
            __monitord_parse_subcommand 0 'json' 'watch' 'control=' 'config=' 'h/help'
        case 'log'
            __monitord_parse_subcommand 1 'since=' 'control=' 'config=' 'h/help'
        case 'explain'
            __monitord_parse_subcommand 1 'json' 'control=' 'config=' 'h/help'
        case 'handover'
            __monitord_parse_subcommand 0 'since=' 'json' 'control=' 'config=' 'h/help'
        case 'outbox'
            __monitord_parse_subcommand 0 'json' 'control=' 'config=' 'h/help'
        case 'incidents'
            __monitord_parse_subcommand 0 'all' 'json' 'control=' 'config=' 'h/help'
        case 'ack'
            __monitord_parse_subcommand 1 'by=' 'eta=' 'comment=' 'control=' 'config=' 'h/help'
        case 'close'
            __monitord_parse_subcommand 1 'by=' 'comment=' 'control=' 'config=' 'h/help'
        case 'silence'
            __monitord_parse_subcommand 0 'h/help'
            switch $unparsed_tokens[1]
            case 'add'
                __monitord_parse_subcommand -r 1 'for=' 'by=' 'comment=' 'control=' 'config=' 'h/help'
            case 'list'
                __monitord_parse_subcommand 0 'json' 'control=' 'config=' 'h/help'
            case 'end'
                __monitord_parse_subcommand 1 'by=' 'control=' 'config=' 'h/help'
            end
        case 'maintenance'
            __monitord_parse_subcommand 0 'h/help'
            switch $unparsed_tokens[1]
            case 'add'
                __monitord_parse_subcommand 1 'for=' 'by=' 'comment=' 'control=' 'config=' 'h/help'
            case 'list'
                __monitord_parse_subcommand 0 'json' 'control=' 'config=' 'h/help'
            case 'end'
                __monitord_parse_subcommand 1 'by=' 'control=' 'config=' 'h/help'
            end
        case 'event'
            __monitord_parse_subcommand 0 'h/help'
            switch $unparsed_tokens[1]
            case 'list'
                __monitord_parse_subcommand 0 'json' 'control=' 'config=' 'h/help'
            case 'start'
                __monitord_parse_subcommand 1 'for=' 'by=' 'control=' 'config=' 'h/help'
            case 'extend'
                __monitord_parse_subcommand 2 'by=' 'control=' 'config=' 'h/help'
            case 'stop'
                __monitord_parse_subcommand 1 'by=' 'control=' 'config=' 'h/help'
            end
        case 'readiness'
            __monitord_parse_subcommand 1 'thorough' 'last' 'accept' 'csv' 'html' 'json' 'by=' 'control=' 'config=' 'h/help'
        case 'minutes'
            __monitord_parse_subcommand 1 'csv' 'table=' 'html' 'json' 'all' 'control=' 'config=' 'h/help'
        case 'log-check'
            __monitord_parse_subcommand -r 1 'config=' 'h/help'
        case 'drill'
            __monitord_parse_subcommand 1 'by=' 'control=' 'config=' 'h/help'
        case 'test-alert'
            __monitord_parse_subcommand 1 'by=' 'control=' 'config=' 'h/help'
        case 'push-agent'
            __monitord_parse_subcommand 0 'to=' 'id=' 'token-file=' 'interval=' 'udp' 'ca-file=' 'count=' 'h/help'
        case 'simulate'
            __monitord_parse_subcommand 1 'stay' 'check' 'h/help'
        case 'reflect'
            __monitord_parse_subcommand 0 'port=' 'listen=+' 'key-file=' 'h/help'
        case 'reload'
            __monitord_parse_subcommand 0 'by=' 'control=' 'config=' 'h/help'
        case 'version'
            __monitord_parse_subcommand 0 'h/help'
        case 'help'
            __monitord_parse_subcommand -r 1 
        end
    end
end

function __monitord_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __monitord_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __monitord_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __monitord_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__monitord_tokens -p)
    if test -z "$(__monitord_tokens -t)"
        set -l index (count (__monitord_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'monitord' -f
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'run' -d 'Probe, log and alert until SIGTERM; this is the service.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'check-config' -d 'Report every mistake in a configuration and its inventory.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'probe' -d 'Probe a few targets now and print what came back.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'status' -d 'Show how all sites are now: problems first, then a row for whatever has sites below it.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'log' -d 'Tell one site\'s story from the event log.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'explain' -d 'Say why a site is said to be as it is now.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'handover' -d 'Say what the next shift must know.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'outbox' -d 'Show how the channels do, and what became of the newest messages.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'incidents' -d 'List the open incidents.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'ack' -d 'Take an incident on: reminders and escalation stop.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'close' -d 'Close an incident by hand.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'silence' -d 'Tell nobody of what matches, for a while.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'maintenance' -d 'Planned work on a site and all below it: probing goes on, nobody is told.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'event' -d 'Training events: list them, begin one before its time, let one go on, end one.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'readiness' -d 'Find out which halls can take part in an event.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'minutes' -d 'Say what happened at an event: the minutes of the day.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'log-check' -d 'Prove from the logs that no printed figure is stale or without n.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'drill' -d 'Play the loss of a site, tell whom its route names, and print the seconds to each delivery.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'test-alert' -d 'Send a test message and say what becomes of it.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'push-agent' -d 'Send heartbeats of a hall that cannot be probed to its monitor.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'simulate' -d 'Play a province on loopback, with faults by a scenario.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'reflect' -d 'Answer STAMP probes (RFC 8762), so that a monitor can measure both directions of a line.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'reload' -d 'Let the daemon read its configuration again, and say what became of it.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'version' -d 'Print the version.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord run" config' -l 'config' -d 'The configuration file.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord run" logs' -l 'logs' -d 'Directory of the log files; wins over the configuration.' -rfa '(__monitord_complete_directories)'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord run" state' -l 'state' -d 'Directory of the state; wins over the configuration.' -rfa '(__monitord_complete_directories)'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord run" control' -l 'control' -d 'Control socket, by which the other commands reach the daemon; wins over the configuration.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord run" tail' -l 'tail' -d 'Show events on standard output as well.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord run" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord check-config" -eq 1' -fa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord check-config" firewall' -l 'firewall' -d 'Print what the network\'s owners must permit: addresses, protocols, ports, rates, hours.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord check-config" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord probe" check' -l 'check' -d 'What to probe with: icmp, h323, https, sip, stamp, stun, tls, each with :PORT where it has one; tcp:PORT; dns:NAME.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord probe" count' -l 'count' -d 'Probes for each target.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord probe" interval' -l 'interval' -d 'Between the probes of a target, such as 1s or 200ms.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord probe" timeout' -l 'timeout' -d 'An answer later than this counts as none.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord probe" size' -l 'size' -d 'Octets of payload of icmp, as ping -s; of a stamp packet.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord probe" dscp' -l 'dscp' -d 'Differentiated services code point, 0 to 63.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord probe" dont-fragment' -l 'dont-fragment' -d 'Send icmp and stamp so that no router may break a packet up.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord probe" json' -l 'json' -d 'One JSON object a target.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord probe" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord status" json' -l 'json' -d 'The whole status as one JSON object; its keys are stable.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord status" watch' -l 'watch' -d 'Show it on the whole terminal, anew each second, until Ctrl-C.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord status" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord status" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord log" since' -l 'since' -d 'From then on: 2021-11-06T07:30:00+07:00, 2021-11-06, 07:30 (today) or 2h (ago).' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord log" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord log" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord log" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord explain" json' -l 'json' -d 'One JSON object; its keys are stable.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord explain" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord explain" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord explain" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord handover" since' -l 'since' -d 'What was resolved from then on: 07:30 (today), 12h (ago, the default), or RFC 3339.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord handover" json' -l 'json' -d 'One JSON object; its keys are stable.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord handover" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord handover" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord handover" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord outbox" json' -l 'json' -d 'One JSON object; its keys are stable.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord outbox" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord outbox" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord outbox" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord incidents" all' -l 'all' -d 'The resolved ones of the history too.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord incidents" json' -l 'json' -d 'One JSON object; its keys are stable.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord incidents" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord incidents" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord incidents" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord ack" by' -l 'by' -d 'Who takes it on.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord ack" eta' -l 'eta' -d 'How long it will take, such as 30m.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord ack" comment' -l 'comment' -d 'What the others should know.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord ack" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord ack" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord ack" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord close" by' -l 'by' -d 'Who closes it.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord close" comment' -l 'comment' -d 'Why.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord close" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord close" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord close" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord silence" -eq 1' -fa 'add' -d 'Begin a silence; the word \'add\' may be left out.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord silence" -eq 1' -fa 'list' -d 'List the silences that hold now.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord silence" -eq 1' -fa 'end' -d 'End a silence before its time; what is open then is told.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence add" for' -l 'for' -d 'How long, such as 2h; 12h at most.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence add" by' -l 'by' -d 'Who wants it.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence add" comment' -l 'comment' -d 'Why.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence add" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence add" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence list" json' -l 'json' -d 'One JSON object; its keys are stable.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence list" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence list" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence end" by' -l 'by' -d 'Who ends it (default: the login name).' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence end" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence end" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord silence end" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord maintenance" -eq 1' -fa 'add' -d 'Begin a maintenance; the word \'add\' may be left out.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord maintenance" -eq 1' -fa 'list' -d 'List the maintenances that hold now.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord maintenance" -eq 1' -fa 'end' -d 'End a maintenance before its time; what is open then is told.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance add" for' -l 'for' -d 'How long, such as 2h.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance add" by' -l 'by' -d 'Who answers for it.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance add" comment' -l 'comment' -d 'What is done.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance add" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance add" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance list" json' -l 'json' -d 'One JSON object; its keys are stable.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance list" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance list" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance end" by' -l 'by' -d 'Who ends it (default: the login name).' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance end" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance end" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord maintenance end" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord event" -eq 1' -fa 'list' -d 'List the events with their sessions, the last roll-call and what stands in the way.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord event" -eq 1' -fa 'start' -d 'Begin a session at once: the next one of today before its time, or one that is not planned.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord event" -eq 1' -fa 'extend' -d 'Let the session that is on air, or ended within the last hour, go on for longer than planned.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord event" -eq 1' -fa 'stop' -d 'End an event for today, its later sessions too; \'start\' takes it back.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event list" json' -l 'json' -d 'One JSON object; its keys are stable.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event list" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event list" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event start" for' -l 'for' -d 'How long, such as 2h (default: as planned).' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event start" by' -l 'by' -d 'Who begins it (default: the login name).' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event start" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event start" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event start" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event extend" by' -l 'by' -d 'Who extends it (default: the login name).' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event extend" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event extend" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event extend" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event stop" by' -l 'by' -d 'Who ends it (default: the login name).' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event stop" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event stop" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord event stop" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord readiness" thorough' -l 'thorough' -d '15 minutes at the session\'s own rate.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord readiness" last' -l 'last' -d 'Do not probe: show what the last run found.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord readiness" accept' -l 'accept' -d 'Do not probe: take the round trips of the last run for what is usual, after a lasting change of paths.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord readiness" csv' -l 'csv' -d 'A row a hall, for spreadsheets.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord readiness" html' -l 'html' -d 'The official minutes (biên bản), to be printed on A4 and signed.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord readiness" json' -l 'json' -d 'One JSON object; its keys are stable.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord readiness" by' -l 'by' -d 'Who asks (default: the login name).' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord readiness" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord readiness" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord readiness" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord minutes" csv' -l 'csv' -d 'A table for spreadsheets (RFC 4180, UTF-8).'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord minutes" table' -l 'table' -d 'Which table --csv gives: sites, areas, incidents, blind, changes, alerts.' -rfka 'sites areas incidents blind changes alerts'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord minutes" html' -l 'html' -d 'A page that prints on A4 as the official minutes, with lines for signatures.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord minutes" json' -l 'json' -d 'One JSON object; its keys are stable.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord minutes" all' -l 'all' -d 'A row for every site, not only for those with something to say.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord minutes" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord minutes" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord minutes" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord log-check" -ge 1' -F
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord log-check" config' -l 'config' -d 'The configuration that names logs, checks and limits.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord log-check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord drill" by' -l 'by' -d 'Who drills (default: the login name).' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord drill" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord drill" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord drill" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord test-alert" by' -l 'by' -d 'Who tests (default: the login name).' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord test-alert" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord test-alert" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord test-alert" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord push-agent" to' -l 'to' -d 'The monitor\'s push.listen, such as https://monitor.example:8058 (with or without /api/v1/push/ID).' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord push-agent" id' -l 'id' -d 'The hall\'s id in the monitor\'s inventory, such as son-ha/son-thuong.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord push-agent" token-file' -l 'token-file' -d 'The file with the monitor\'s push token, one line.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord push-agent" interval' -l 'interval' -d 'Between heartbeats; as the check\'s interval in the monitor\'s configuration.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord push-agent" udp' -l 'udp' -d 'By UDP to the same port: the token signs each datagram and does not travel.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord push-agent" ca-file' -l 'ca-file' -d 'Certificates to trust in place of the system\'s, for HTTPS.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord push-agent" count' -l 'count' -d 'End after so many heartbeats: 0 when the last one was taken, else 1.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord push-agent" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_positional "monitord simulate" -eq 1' -fa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord simulate" stay' -l 'stay' -d 'Go on answering after the end of the scenario, until Ctrl-C.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord simulate" check' -l 'check' -d 'Only report every mistake in the scenario.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord simulate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord reflect" port' -l 'port' -d 'The UDP port to listen at.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord reflect"' -l 'listen' -d 'A local address to listen at; may be given several times. Without it: all, IPv4 and IPv6.' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord reflect" key-file' -l 'key-file' -d 'Answer the authenticated mode alone, with the key in this file: one line, or hex: and digits.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord reflect" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord reload" by' -l 'by' -d 'Who asks for it, for the journal (default: the login name).' -rfka ''
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord reload" control' -l 'control' -d 'Control socket of the daemon; wins over the configuration\'s.' -rF
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord reload" config' -l 'config' -d 'The configuration that names the control socket.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord reload" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'monitord' -n '__monitord_should_offer_completions_for_flags_or_options "monitord version" h help' -s 'h' -l 'help' -d 'Show help information.'
