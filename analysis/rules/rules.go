package rules

// All returns every rule, in the order of the catalogue.
func All() []*Rule {
	return []*Rule{
		&blockingCallInAsync,
		&threadsForCPUBound,
		&missingAwait,
		&swallowedCancellation,
		&missingTimeout,
		&unguardedSharedState,
		&nestedEventLoop,
		&notebookAsyncioRun,
		&untrackedTask,
		&fireAndForgetTask,
		&awaitOfNonAwaitable,
		&cachedCoroutine,
		&deprecatedAsyncioAPI,
		&syncWithOnAsyncLock,
		&asyncWithOnSyncLock,
		&asyncCallableInSyncSlot,
		&calledInsteadOfPassed,
		&executorPerCall,
		&executorNotShutDown,
		&nestedExecutorWait,
		&threadNotJoined,
		&unstoppableWorker,
		&lostException,
		&loopCallFromThread,
		&loopSelfWait,
		&lockCreatedPerUse,
		&queueTaskDone,
		&queueSentinelCount,
		&conditionMisuse,
		&signalHandlerUnsafe,
		&unpicklableCallable,
		&missingMainGuard,
		&processJoinBeforeDrain,
		&forkWithThreads,
		&selfDeadlock,
		&lockOrderInversion,
		&lockHeldAcrossAwait,
		&manualLockRelease,
		&blockingUnderLock,
		&syntaxError,
		&unusedIgnore,
		&unknownRule,
	}
}

// Lookup returns the rule of a name, or nil.
func Lookup(name string) *Rule {
	for _, rule := range All() {
		if rule.Name == name {
			return rule
		}
	}
	return nil
}

// Names returns the names of all rules.
func Names() []string {
	var names []string
	for _, rule := range All() {
		names = append(names, rule.Name)
	}
	return names
}
