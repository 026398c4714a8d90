package syntax

// Kind says what a node is, in the words of the Python grammar.
type Kind uint16

// The kinds of nodes. Kinds that no room asks about are Other.
const (
	Other Kind = iota
	ErrorNode
	Module
	Block
	Comment
	// Statements.
	ImportStatement
	FutureImport
	ImportFrom
	PrintStatement
	AssertStatement
	ExpressionStatement
	ReturnStatement
	DeleteStatement
	RaiseStatement
	PassStatement
	BreakStatement
	ContinueStatement
	IfStatement
	ElifClause
	ElseClause
	MatchStatement
	CaseClause
	ForStatement
	WhileStatement
	TryStatement
	ExceptClause
	ExceptGroupClause
	FinallyClause
	WithStatement
	WithClause
	WithItemNode
	FunctionDefinition
	ClassDefinition
	DecoratedDefinition
	Decorator
	GlobalStatement
	NonlocalStatement
	ExecStatement
	TypeAlias
	// Parts of imports, parameters and arguments.
	RelativeImport
	ImportPrefix
	AliasedImport
	WildcardImport
	DottedName
	Parameters
	LambdaParameters
	DefaultParameter
	TypedParameter
	TypedDefaultParameter
	ListSplatPattern
	DictSplatPattern
	PositionalSeparator
	KeywordSeparator
	ArgumentList
	KeywordArgument
	ListSplat
	DictSplat
	ParenthesizedListSplat
	// Expressions.
	Identifier
	Attribute
	Subscript
	Slice
	Call
	Await
	Yield
	Lambda
	Assignment
	AugmentedAssignment
	NamedExpression
	Conditional
	BooleanOperator
	NotOperator
	Comparison
	BinaryOperator
	UnaryOperator
	Parenthesized
	ExpressionList
	PatternList
	TuplePattern
	ListPattern
	Tuple
	List
	Set
	Dictionary
	Pair
	ListComprehension
	SetComprehension
	DictComprehension
	GeneratorExpression
	ForInClause
	IfClause
	String
	ConcatenatedString
	Interpolation
	FormatSpecifier
	FormatExpression
	Integer
	Float
	True
	False
	NoneLiteral
	Ellipsis
	// Types.
	TypeNode
	GenericType
	UnionType
	MemberType
	ConstrainedType
	SplatType
	TypeParameter
	// Patterns.
	AsPattern
	AsPatternTarget
	CasePattern
	UnionPattern
	DictPattern
	SplatPattern
	ClassPattern
	KeywordPattern
	ComplexPattern
	// An operator's own token, which has a field.
	Operator
	kindCount
)

// kindNames are the grammar's names; order does not matter.
var kindNames = map[string]Kind{
	"module": Module, "block": Block, "comment": Comment,
	"import_statement": ImportStatement, "future_import_statement": FutureImport, "import_from_statement": ImportFrom,
	"print_statement": PrintStatement, "assert_statement": AssertStatement, "expression_statement": ExpressionStatement,
	"return_statement": ReturnStatement, "delete_statement": DeleteStatement, "raise_statement": RaiseStatement,
	"pass_statement": PassStatement, "break_statement": BreakStatement, "continue_statement": ContinueStatement,
	"if_statement": IfStatement, "elif_clause": ElifClause, "else_clause": ElseClause,
	"match_statement": MatchStatement, "case_clause": CaseClause, "for_statement": ForStatement,
	"while_statement": WhileStatement, "try_statement": TryStatement, "except_clause": ExceptClause,
	"except_group_clause": ExceptGroupClause, "finally_clause": FinallyClause, "with_statement": WithStatement,
	"with_clause": WithClause, "with_item": WithItemNode, "function_definition": FunctionDefinition,
	"class_definition": ClassDefinition, "decorated_definition": DecoratedDefinition, "decorator": Decorator,
	"global_statement": GlobalStatement, "nonlocal_statement": NonlocalStatement, "exec_statement": ExecStatement,
	"type_alias_statement": TypeAlias, "relative_import": RelativeImport, "import_prefix": ImportPrefix,
	"aliased_import": AliasedImport, "wildcard_import": WildcardImport, "dotted_name": DottedName,
	"parameters": Parameters, "lambda_parameters": LambdaParameters, "default_parameter": DefaultParameter,
	"typed_parameter": TypedParameter, "typed_default_parameter": TypedDefaultParameter,
	"list_splat_pattern": ListSplatPattern, "dictionary_splat_pattern": DictSplatPattern,
	"positional_separator": PositionalSeparator, "keyword_separator": KeywordSeparator,
	"argument_list": ArgumentList, "keyword_argument": KeywordArgument, "list_splat": ListSplat,
	"dictionary_splat": DictSplat, "parenthesized_list_splat": ParenthesizedListSplat,
	"identifier": Identifier, "attribute": Attribute, "subscript": Subscript, "slice": Slice, "call": Call,
	"await": Await, "yield": Yield, "lambda": Lambda, "assignment": Assignment,
	"augmented_assignment": AugmentedAssignment, "named_expression": NamedExpression,
	"conditional_expression": Conditional, "boolean_operator": BooleanOperator, "not_operator": NotOperator,
	"comparison_operator": Comparison, "binary_operator": BinaryOperator, "unary_operator": UnaryOperator,
	"parenthesized_expression": Parenthesized, "expression_list": ExpressionList, "pattern_list": PatternList,
	"tuple_pattern": TuplePattern, "list_pattern": ListPattern, "tuple": Tuple, "list": List, "set": Set,
	"dictionary": Dictionary, "pair": Pair, "list_comprehension": ListComprehension,
	"set_comprehension": SetComprehension, "dictionary_comprehension": DictComprehension,
	"generator_expression": GeneratorExpression, "for_in_clause": ForInClause, "if_clause": IfClause,
	"string": String, "concatenated_string": ConcatenatedString, "interpolation": Interpolation,
	"format_specifier": FormatSpecifier, "format_expression": FormatExpression, "integer": Integer, "float": Float,
	"true": True, "false": False, "none": NoneLiteral, "ellipsis": Ellipsis, "type": TypeNode,
	"generic_type": GenericType, "union_type": UnionType, "member_type": MemberType,
	"constrained_type": ConstrainedType, "splat_type": SplatType, "type_parameter": TypeParameter,
	"as_pattern": AsPattern, "as_pattern_target": AsPatternTarget, "case_pattern": CasePattern,
	"union_pattern": UnionPattern, "dict_pattern": DictPattern, "splat_pattern": SplatPattern,
	"class_pattern": ClassPattern, "keyword_pattern": KeywordPattern, "complex_pattern": ComplexPattern,
}

// Field says what part of its parent a node is.
type Field uint8

// The fields of the grammar that rooms ask for.
const (
	NoField Field = iota
	FieldAlias
	FieldAlternative
	FieldArgument
	FieldArguments
	FieldAttribute
	FieldBody
	FieldCause
	FieldCondition
	FieldConsequence
	FieldDefinition
	FieldExpression
	FieldFunction
	FieldGuard
	FieldKey
	FieldLeft
	FieldModuleName
	FieldName
	FieldObject
	FieldOperator
	FieldParameters
	FieldReturnType
	FieldRight
	FieldSubject
	FieldSubscript
	FieldSuperclasses
	FieldType
	FieldValue
)

var fieldNames = map[string]Field{
	"alias": FieldAlias, "alternative": FieldAlternative, "argument": FieldArgument, "arguments": FieldArguments,
	"attribute": FieldAttribute, "body": FieldBody, "cause": FieldCause, "condition": FieldCondition,
	"consequence": FieldConsequence, "definition": FieldDefinition, "expression": FieldExpression,
	"function": FieldFunction, "guard": FieldGuard, "key": FieldKey, "left": FieldLeft,
	"module_name": FieldModuleName, "name": FieldName, "object": FieldObject, "operator": FieldOperator,
	"operators": FieldOperator, "parameters": FieldParameters, "return_type": FieldReturnType, "right": FieldRight,
	"subject": FieldSubject, "subscript": FieldSubscript, "superclasses": FieldSuperclasses, "type": FieldType,
	"value": FieldValue,
}
